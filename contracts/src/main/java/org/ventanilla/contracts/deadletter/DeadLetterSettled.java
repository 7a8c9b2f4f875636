package org.ventanilla.contracts.deadletter;

import java.time.Instant;
import java.util.UUID;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// What became of an operator's order, told by the service in the transaction that carried it out.
///
/// @param letterId `ce_id` of the dead letter
/// @param letterKey the dead letter's key
@Wire("ventanilla.dead-letter.settled.v1")
public record DeadLetterSettled(UUID letterId, String letterKey, Outcome outcome, Instant at)
        implements Message {

    /// The ways an order ends.
    public enum Outcome {
        /// The record was taken now.
        REPLAYED,
        /// The record, or this letter, had been taken before, or the service knowingly leaves such
        /// records by now: nothing was done.
        TAKEN_BEFORE,
        /// Let go.
        DROPPED,
        /// It failed again: a new dead letter stands for it, in its old place.
        PARKED_AGAIN,
        /// An earlier record of its key is still parked; nothing was done.
        NOT_FIRST,
        /// Later records of its aggregate were already processed. Nothing was done, because
        /// processing this one now would undo them; what was computed from it must be rebuilt.
        OVERTAKEN
    }

    @Override
    public String key() {
        return letterKey;
    }
}
