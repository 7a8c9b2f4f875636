package org.ventanilla.contracts.deadletter;

import java.time.Instant;
import java.util.UUID;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// The result of an operator's order, written by the service in the transaction that executed it.
///
/// @param letterId the `ce_id` of the dead letter
/// @param letterKey the dead letter's key
@Wire("ventanilla.dead-letter.settled.v1")
public record DeadLetterSettled(UUID letterId, String letterKey, Outcome outcome, Instant at) implements Message {

    /// The possible results.
    public enum Outcome {
        /// The record was processed now.
        REPLAYED,
        /// The record or this dead letter had been processed before, or the service ignores such
        /// records now. Nothing was done.
        TAKEN_BEFORE,
        /// The record was dropped.
        DROPPED,
        /// The record failed again. A new dead letter replaces the old dead letter.
        PARKED_AGAIN,
        /// An earlier record with the same key is still parked. Nothing was done.
        NOT_FIRST,
        /// Later records of the same aggregate were already processed. Nothing was done, because
        /// processing this record now would undo the later ones. The data computed from this record
        /// must be rebuilt.
        OVERTAKEN
    }

    @Override
    public String key() {
        return letterKey;
    }
}
