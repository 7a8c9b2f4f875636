package org.ventanilla.pqrsd.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides who may see the state of a case. An unknown case and a wrong answer get the same reply,
/// and an asker who keeps guessing has to wait.
///
/// Only ten thousand different document endings exist, and radicados are consecutive. Failures are
/// therefore counted three times: by asker and radicado, by asker over all radicados, and by
/// radicado over all askers. An asker who has given a correct answer about a case is not locked out
/// of it by the failures of others. A tracking code cannot be guessed, so the correct code always
/// gives access.
public final class LookUp {

    private LookUp() {}

    /// Who asks: a contact in the chat, or a network address on the tracking page.
    ///
    /// @param id of the contact in the chat, or an id derived from the network address
    /// @param person true for a contact, which is one person; false for a network address, which
    ///     thousands of people may share. An address may therefore fail more often before it is locked
    public record Asker(UUID id, boolean person) {}

    /// How many wrong answers are allowed within a window.
    ///
    /// @param failures the number of wrong answers within the window after which even the correct
    ///     answer has to wait
    /// @param window the length of the window, which begins with the first failure
    public record Limit(int failures, Duration window) {}

    /// The limits for each way of counting.
    ///
    /// @param pair for the failures of one asker about one radicado
    /// @param person for the failures of one contact about all radicados
    /// @param address for the failures of one network address about all radicados
    /// @param radicado for the failures of all askers about one radicado. An asker who has given a
    ///     correct answer about the radicado is counted separately, with the same limit
    public record Limits(Limit pair, Limit person, Limit address, Limit radicado) {
        Limit of(Asker asker) {
            return asker.person() ? person : address;
        }
    }

    /// The wrong answers within a window.
    ///
    /// @param since the time of the first failure; null if there is none
    public record Count(int failures, @Nullable Instant since) {

        /// No failures.
        public static final Count NONE = new Count(0, null);

        private boolean isRunning(Limit limit, Instant now) {
            return since != null && now.isBefore(since.plus(limit.window()));
        }

        private boolean isReached(Limit limit, Instant now) {
            return failures >= limit.failures() && isRunning(limit, now);
        }

        private Count withFailure(Limit limit, Instant now) {
            return isRunning(limit, now) ? new Count(failures + 1, since) : new Count(1, now);
        }

        private Count minus(int forgiven) {
            return failures <= forgiven ? NONE : new Count(failures - forgiven, since);
        }
    }

    /// The stored counts that concern one question.
    ///
    /// @param radicado the failures of all askers about the radicado; for a proven asker, only the
    ///     failures of this asker as a proven asker
    public record Counts(Count pair, Count asker, Count radicado) {}

    /// A request for the state of a case.
    ///
    /// @param candidate the case with the requested number, if it exists
    /// @param proven true if this asker has given a correct answer about the case before, or filed
    ///     it
    public record Question(Asker asker, Optional<CaseSummary> candidate, String secondFactor, boolean proven) {
        @Override
        public String toString() {
            return "Question[masked]";
        }
    }

    /// The outcome and the counts to store.
    public record Answer(Outcome outcome, @Nullable CaseSummary found, Counts newCounts) {}

    /// The outcomes, with the names of the message contract.
    public enum Outcome {
        FOUND,
        NOT_FOUND,
        LOCKED
    }

    /// Answers one request.
    public static Answer decide(Question question, Counts counts, Limits limits, Instant now) {
        Optional<CaseSummary> correct = question.candidate().filter(candidate -> isCorrect(candidate, question));
        boolean locked = isLocked(question, counts, limits, now);
        if (locked
                && correct.filter(candidate -> candidate.secondFactor() instanceof SecondFactor.Code)
                        .isEmpty()) {
            return new Answer(Outcome.LOCKED, null, counts);
        }
        return correct.map(found -> new Answer(Outcome.FOUND, found, withoutOwnFailures(counts)))
                .orElseGet(() -> new Answer(Outcome.NOT_FOUND, null, withFailure(question, counts, limits, now)));
    }

    private static boolean isCorrect(CaseSummary candidate, Question question) {
        SecondFactor factor = candidate.secondFactor();
        return factor != null
                && factor.matches(question.secondFactor(), question.asker().id());
    }

    private static boolean isLocked(Question question, Counts counts, Limits limits, Instant now) {
        boolean askerLocked = counts.asker().isReached(limits.of(question.asker()), now);
        return counts.pair().isReached(limits.pair(), now)
                || counts.radicado().isReached(limits.radicado(), now)
                || askerLocked && !question.proven();
    }

    private static Counts withFailure(Question question, Counts counts, Limits limits, Instant now) {
        return new Counts(
                counts.pair().withFailure(limits.pair(), now),
                counts.asker().withFailure(limits.of(question.asker()), now),
                counts.radicado().withFailure(limits.radicado(), now));
    }

    /// A correct answer clears the failures of this asker about this radicado, and no others.
    private static Counts withoutOwnFailures(Counts counts) {
        int own = counts.pair().failures();
        return new Counts(
                Count.NONE, counts.asker().minus(own), counts.radicado().minus(own));
    }
}
