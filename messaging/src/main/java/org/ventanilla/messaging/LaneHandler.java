package org.ventanilla.messaging;

import java.util.List;
import org.ventanilla.contracts.Message;

/// What a service does with what it reads. One per service.
public interface LaneHandler {

    /// Every topic that moves this service's state.
    Subscription subscription();

    /// Whether the service has anything to do with a message it reads. What it has not is passed
    /// over like a type it leaves: without a row in its inbox.
    default boolean concerns(Message message) {
        return true;
    }

    /// Applies what one poll brought: all of it, or nothing. Lanes are already moved and duplicates
    /// already dropped in this
    /// transaction; records of one key keep their order. Nothing here talks to Kafka or a provider.
    ///
    /// @throws RetryLater the same batch is tried again
    /// @throws Poison the batch is halved until the poison stands alone, which is parked
    /// @throws UnknownVersion if a stored row is of a newer release: the lane stops before the
    ///     record that needs the row, and nothing is parked
    /// @throws RuntimeException as Poison, and the key's later records are parked behind it
    void handle(Transaction tx, List<Incoming> batch);
}
