package org.ventanilla.contracts.deadletter;

import java.time.Instant;
import java.util.UUID;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// An operator's order for a dead letter. The order is written to the dead letters of the service
/// that parked the record. Therefore only this service reads the order, in the lane of the record's
/// key.
///
/// @param letterId the `ce_id` of the dead letter
/// @param letter the dead letter itself. It contains the bytes of the record even if the stored dead
/// letter does not contain them
@Wire("ventanilla.dead-letter.order.v1")
public record DeadLetterOrder(UUID letterId, Action action, DeadLetter letter, Instant at) implements Message {

    /// The kind of order.
    public enum Action {
        /// Processes the record as if it had just arrived.
        REPLAY,
        /// Drops the record; the records behind it may be replayed next.
        DROP
    }

    @Override
    public String key() {
        return letter.key();
    }
}
