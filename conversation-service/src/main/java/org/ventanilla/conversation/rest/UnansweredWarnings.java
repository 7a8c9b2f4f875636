package org.ventanilla.conversation.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ventanilla.conversation.handling.AttentionConfig;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.conversation.model.Timeouts;

/// Computes how long a person has waited for an answer of the adviser, and whether the desk warns
/// the adviser.
///
/// @param warnedAfter the wait after which the desk warns the adviser for the first time
/// @param lastWarnedAfter the wait after which the desk warns that the chat is about to return to
/// the queue
/// @param returnedAfter the wait after which the chat goes back to the queue
record UnansweredWarnings(Duration warnedAfter, Duration lastWarnedAfter, Duration returnedAfter) {

    /// How urgent the answer is.
    enum Level {
        /// The wait is still short, so there is no warning.
        FRESH,
        /// The desk warns the adviser.
        LATE,
        /// The chat is about to go back to the queue.
        LAST
    }

    /// The wait of a person for an answer.
    ///
    /// @param since when the person wrote
    /// @param waited how long the person has waited
    record Wait(Level level, Instant since, Duration waited) {

        long minutes() {
            return waited.toMinutes();
        }
    }

    static UnansweredWarnings fromSettings(AttentionConfig attention, Timeouts timeouts) {
        Duration returnedAfter = timeouts.requeuedAfter();
        return new UnansweredWarnings(
                attention.warnUnansweredAfter(), returnedAfter.minus(attention.warnBeforeRequeue()), returnedAfter);
    }

    /// Returns the wait at this moment; empty if the adviser wrote last or no longer attends.
    Optional<Wait> waitAt(Stage stage, Instant now) {
        if (!(stage instanceof Stage.WithAdviser advised) || advised.awaitsCitizen()) {
            return Optional.empty();
        }
        Duration waited = Duration.between(advised.citizenSpokeAt(), now);
        return Optional.of(new Wait(levelOf(waited), advised.citizenSpokeAt(), waited));
    }

    private Level levelOf(Duration waited) {
        if (waited.compareTo(lastWarnedAfter) >= 0) {
            return Level.LAST;
        }
        return waited.compareTo(warnedAfter) >= 0 ? Level.LATE : Level.FRESH;
    }

    /// Returns how many minutes are left before the chat returns to the queue, rounded up.
    long minutesLeft(Wait wait) {
        return Math.max(0, returnedAfter.minus(wait.waited()).plusSeconds(59).toMinutes());
    }
}
