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

    /// The person who asks, as far as it can be known.
    ///
    /// @param id of the contact in the chat, or an id derived from the network address
    /// @param person true for a contact, which is one person. Thousands of people may share a
    ///     network address, so an address may fail more often before all of them have to wait
    public record Asker(UUID id, boolean person) {}

    /// A limit of failures.
    ///
    /// @param failures the number of wrong answers within the window after which even the correct
    ///     answer has to wait
    /// @param window the length of the window, which begins with the first failure
    public record Limit(int failures, Duration window) {}

    /// The limits for each way of counting.
    ///
    /// @param pair for one asker about one radicado
    /// @param person for one contact about all radicados
    /// @param place for one network address about all radicados
    /// @param radicado for all askers about one radicado. Askers who have given a correct answer
    ///     about it are counted separately, each with this same limit
    public record Limits(Limit pair, Limit person, Limit place, Limit radicado) {
        Limit of(Asker asker) {
            return asker.person() ? person : place;
        }
    }

    /// The failures within a window.
    ///
    /// @param since the time of the first failure; null if there is none
    public record Count(int failures, @Nullable Instant since) {

        /// No failures.
        public static final Count NONE = new Count(0, null);

        private boolean runs(Limit limit, Instant now) {
            return since != null && now.isBefore(since.plus(limit.window()));
        }

        private boolean reached(Limit limit, Instant now) {
            return failures >= limit.failures() && runs(limit, now);
        }

        private Count failed(Limit limit, Instant now) {
            return runs(limit, now) ? new Count(failures + 1, since) : new Count(1, now);
        }

        private Count without(int forgiven) {
            return failures <= forgiven ? NONE : new Count(failures - forgiven, since);
        }
    }

    /// The stored counts that concern one request.
    ///
    /// @param radicado the count of the radicado, or of this asker about it if they have given a
    ///     correct answer before
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
    public record Answer(Outcome outcome, @Nullable CaseSummary found, Counts remembered) {}

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
        boolean askerLocked = counts.asker().reached(limits.of(question.asker()), now);
        return counts.pair().reached(limits.pair(), now)
                || counts.radicado().reached(limits.radicado(), now)
                || askerLocked && !question.proven();
    }

    private static Counts withFailure(Question question, Counts counts, Limits limits, Instant now) {
        return new Counts(
                counts.pair().failed(limits.pair(), now),
                counts.asker().failed(limits.of(question.asker()), now),
                counts.radicado().failed(limits.radicado(), now));
    }

    /// A correct answer clears the failures of this asker about this radicado, and no others.
    private static Counts withoutOwnFailures(Counts counts) {
        int own = counts.pair().failures();
        return new Counts(
                Count.NONE, counts.asker().without(own), counts.radicado().without(own));
    }
}
