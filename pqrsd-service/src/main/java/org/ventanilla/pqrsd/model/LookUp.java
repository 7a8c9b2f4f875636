package org.ventanilla.pqrsd.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides who may see the state of a case. An unknown case and a wrong answer get the same reply,
/// and an asker who keeps guessing has to wait.
///
/// For most cases, the answer is the last four digits of a document, and radicados are consecutive.
/// Both can be guessed, so failures are counted three times: by asker and radicado, by asker over
/// all radicados, and by radicado over all askers. An asker who has given a correct answer about a
/// case is not locked out of that case by the failures of other askers. A tracking code cannot be
/// guessed, so the correct code always gives access.
public final class LookUp {

    private LookUp() {}

    /// Who asks: a contact in the chat, or a network address on the tracking page.
    ///
    /// @param id the id of the contact, or an id derived from the network address
    /// @param isContact true for a contact, which is one person; false for a network address, which
    ///     thousands of people may share. More failures are allowed for an address than for a contact
    public record Asker(UUID id, boolean isContact) {}

    /// How many wrong answers are allowed within a window.
    ///
    /// @param failures the number of wrong answers after which an asker has to wait until the window
    ///     ends, even if the next answer is correct
    /// @param window the length of the window, which begins with the first failure
    public record Limit(int failures, Duration window) {}

    /// The limits for each way of counting.
    ///
    /// @param pair the limit for the failures of one asker about one radicado
    /// @param contact the limit for the failures of one contact about all radicados
    /// @param address the limit for the failures of one network address about all radicados
    /// @param radicado the limit for the failures of all askers about one radicado. The failures of an
    ///     asker who has given a correct answer about the radicado are counted separately, with the
    ///     same limit
    public record Limits(Limit pair, Limit contact, Limit address, Limit radicado) {
        Limit forAsker(Asker asker) {
            return asker.isContact() ? contact : address;
        }
    }

    /// The number of wrong answers within a window.
    ///
    /// @param since the time of the first failure in the window; null if there is no failure
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
    /// @param pair the failures of the asker about the radicado
    /// @param asker the failures of the asker about all radicados
    /// @param radicado the failures of all askers about the radicado. For an asker who has given a
    ///     correct answer before, only the failures of that asker since then
    public record Counts(Count pair, Count asker, Count radicado) {}

    /// A request for the state of a case.
    ///
    /// @param candidate the case with the requested number, if it exists
    /// @param secondFactor the answer that the asker typed, which may be wrong
    /// @param isAskerProven true if this asker has given a correct answer about the case before, or
    ///     has filed the case
    public record Question(Asker asker, Optional<CaseSummary> candidate, String secondFactor, boolean isAskerProven) {
        @Override
        public String toString() {
            return "Question[masked]";
        }
    }

    /// The answer to a question.
    ///
    /// @param found the case, if the asker may see its state; otherwise null
    /// @param newCounts the counts to store
    public record Answer(Outcome outcome, @Nullable CaseSummary found, Counts newCounts) {}

    /// The outcome of a look-up. The reply to the chat contains the names of these constants.
    public enum Outcome {
        /// The case exists and the second factor is correct.
        FOUND,
        /// The case does not exist, or the second factor is wrong.
        NOT_FOUND,
        /// There were too many failures; the asker has to wait.
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
        boolean askerLocked = counts.asker().isReached(limits.forAsker(question.asker()), now);
        return counts.pair().isReached(limits.pair(), now)
                || counts.radicado().isReached(limits.radicado(), now)
                || askerLocked && !question.isAskerProven();
    }

    private static Counts withFailure(Question question, Counts counts, Limits limits, Instant now) {
        return new Counts(
                counts.pair().withFailure(limits.pair(), now),
                counts.asker().withFailure(limits.forAsker(question.asker()), now),
                counts.radicado().withFailure(limits.radicado(), now));
    }

    /// The counts after a correct answer, which clears only the failures of this asker about this
    /// radicado.
    private static Counts withoutOwnFailures(Counts counts) {
        int own = counts.pair().failures();
        return new Counts(
                Count.NONE, counts.asker().minus(own), counts.radicado().minus(own));
    }
}
