package org.ventanilla.pqrsd.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who is told how a case stands. Unknown and not yours get the same answer; who keeps guessing
/// waits.
public final class LookUp {

    private LookUp() {}

    /// @param failures wrong answers in a row before the door closes
    /// @param lock how long it stays closed; older failures are forgotten after as long
    public record Limits(int failures, Duration lock) {}

    /// What is remembered of one asker.
    ///
    /// @param lockedUntil null while the door is open
    public record Attempts(
            int failures, @Nullable Instant lastFailedAt, @Nullable Instant lockedUntil) {

        /// Of somebody who never failed.
        public static final Attempts NONE = new Attempts(0, null, null);
    }

    /// The outcome and what is to be remembered.
    public record Answer(Outcome outcome, @Nullable CaseSummary found, Attempts remembered) {}

    /// As the contract names it.
    public enum Outcome {
        FOUND,
        NOT_FOUND,
        LOCKED
    }

    /// Answers one question.
    ///
    /// @param candidate the case that bears the number asked for, if any
    public static Answer decide(
            Optional<CaseSummary> candidate,
            String secondFactor,
            Attempts attempts,
            Limits limits,
            Instant now) {
        Instant lockedUntil = attempts.lockedUntil();
        if (lockedUntil != null && now.isBefore(lockedUntil)) {
            return new Answer(Outcome.LOCKED, null, attempts);
        }
        Optional<CaseSummary> found =
                candidate.filter(
                        summary ->
                                summary.secondFactor() != null
                                        && summary.secondFactor().matches(secondFactor));
        return found.map(summary -> new Answer(Outcome.FOUND, summary, Attempts.NONE))
                .orElseGet(
                        () -> new Answer(Outcome.NOT_FOUND, null, failed(attempts, limits, now)));
    }

    private static Attempts failed(Attempts attempts, Limits limits, Instant now) {
        Instant last = attempts.lastFailedAt();
        boolean forgotten = last == null || !now.isBefore(last.plus(limits.lock()));
        int failures = (forgotten ? 0 : attempts.failures()) + 1;
        return failures >= limits.failures()
                ? new Attempts(0, now, now.plus(limits.lock()))
                : new Attempts(failures, now, null);
    }
}
