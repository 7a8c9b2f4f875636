package org.ventanilla.conversation.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ventanilla.conversation.handling.AttentionConfig;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.conversation.model.Timeouts;

/// How long people have waited for an answer of their adviser, and how the desk warns the adviser.
///
/// @param told the wait after which the desk warns the adviser
/// @param last the wait after which it warns that the chat is about to be taken away
/// @param takenAway the wait after which the chat goes back to the queue
record Unanswered(Duration told, Duration last, Duration takenAway) {

    /// How urgent the answer is.
    enum Level {
        /// The person wrote a moment ago.
        FRESH,
        /// The desk warns the adviser.
        LATE,
        /// The chat is about to go back to the queue.
        LAST
    }

    /// One wait for an answer.
    ///
    /// @param since when the person wrote
    record Wait(Level level, Instant since, Duration waited) {

        long minutes() {
            return waited.toMinutes();
        }
    }

    static Unanswered of(AttentionConfig attention, Timeouts timeouts) {
        Duration takenAway = timeouts.adviserSilent();
        return new Unanswered(attention.unansweredTold(), takenAway.minus(attention.takenAwayTold()), takenAway);
    }

    /// The wait at this moment; empty if the adviser wrote last or no longer attends.
    Optional<Wait> in(Stage stage, Instant now) {
        if (!(stage instanceof Stage.WithAdviser advised) || advised.awaitsCitizen()) {
            return Optional.empty();
        }
        Duration waited = Duration.between(advised.citizenSpokeAt(), now);
        Level level = waited.compareTo(last) >= 0 ? Level.LAST : waited.compareTo(told) >= 0 ? Level.LATE : Level.FRESH;
        return Optional.of(new Wait(level, advised.citizenSpokeAt(), waited));
    }

    /// How long the chat stays with its adviser, in minutes, rounded up.
    long minutesLeft(Wait wait) {
        return Math.max(0, takenAway.minus(wait.waited()).plusSeconds(59).toMinutes());
    }
}
