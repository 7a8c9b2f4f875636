package org.ventanilla.lanes;

import java.util.List;
import org.ventanilla.contracts.Message;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Subscription;

/// Handles the messages that a service reads. Each service has one handler.
public interface LaneHandler {

    /// All topics whose messages change this service's state.
    Subscription subscription();

    /// Whether the service handles this message. A message for which this method returns `false` is
    /// skipped and gets no row in the inbox, like a message of a type that the subscription skips.
    default boolean handles(Message message) {
        return true;
    }

    /// Handles the records of one batch, all of them or none. The transaction has already moved the
    /// lanes and dropped duplicates; records of one key keep their order. An implementation calls
    /// neither Kafka nor a provider.
    ///
    /// @throws org.ventanilla.records.RetryLater the same batch is tried again
    /// @throws org.ventanilla.records.Poison the batch is halved until the failing record is alone;
    ///     that record is parked
    /// @throws org.ventanilla.records.UnknownVersion if a stored row was written by a newer
    ///     release: the lane stops before the record that needs the row, and nothing is parked
    /// @throws RuntimeException the batch is halved and the failing record is parked, as after a
    ///     `Poison`; later records of the same key are parked too
    void handle(Transaction tx, List<Incoming> batch);
}
