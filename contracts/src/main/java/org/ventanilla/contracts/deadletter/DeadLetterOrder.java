package org.ventanilla.contracts.deadletter;

import java.time.Instant;
import java.util.UUID;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// What an operator orders for a dead letter. It is written to the dead letters of the service that
/// parked it, so it comes by the lane of the record's key and nobody else hears it.
///
/// @param letterId `ce_id` of the dead letter
/// @param letter the dead letter itself, with the record's bytes even where it had left them at
/// their place
@Wire("ventanilla.dead-letter.order.v1")
public record DeadLetterOrder(UUID letterId, Action action, DeadLetter letter, Instant at)
        implements Message {

    /// What is to be done.
    public enum Action {
        /// Take the record as if it came now.
        REPLAY,
        /// Let it go: what waits behind it may be replayed next.
        DROP
    }

    @Override
    public String key() {
        return letter.key();
    }
}
