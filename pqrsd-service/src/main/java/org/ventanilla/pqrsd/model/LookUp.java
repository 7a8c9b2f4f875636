package org.ventanilla.pqrsd.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is told how a case stands. Unknown and not yours get the same answer, and somebody who keeps
/// guessing waits.
///
/// A document ends in one of ten thousand numbers and radicados are consecutive, so failures are
/// counted three times: by asker and radicado, by asker over all radicados, and by radicado over
/// all askers. An asker who has proved to know a case is not shut out of it by the failures of
/// others. A tracking code cannot be guessed, so the right one always opens.
public final class LookUp {

    private LookUp() {}

    /// Who asks, as far as it can be known.
    ///
    /// @param id of the contact in the chat, or a name made from the place on the network
    /// @param person a contact is one person; behind one place on the network there may be
    ///     thousands, so it has to fail more often before all of them wait
    public record Asker(UUID id, boolean person) {}

    /// @param failures wrong answers within the window after which the right one waits as well
    /// @param window counted from the first of them
    public record Limit(int failures, Duration window) {}

    /// @param pair of one asker about one radicado
    /// @param person of one contact about all radicados
    /// @param place of one place on the network about all radicados
    /// @param radicado of all askers about one radicado but those who proved to know it, for each
    ///     of whom it is counted apart
    public record Limits(Limit pair, Limit person, Limit place, Limit radicado) {
        Limit of(Asker asker) {
            return asker.person() ? person : place;
        }
    }

    /// Failures within a window.
    ///
    /// @param since the first of them, null where there is none
    public record Count(int failures, @Nullable Instant since) {

        /// Nobody failed.
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

    /// What is remembered that concerns one question.
    ///
    /// @param radicado of the radicado, or of this asker about it where they proved to know it
    public record Counts(Count pair, Count asker, Count radicado) {}

    /// @param candidate the case with the number that was asked for, if any
    /// @param proven this asker has answered rightly about it before, or filed it
    public record Question(
            Asker asker, Optional<CaseSummary> candidate, String secondFactor, boolean proven) {
        @Override
        public String toString() {
            return "Question[masked]";
        }
    }

    /// The outcome and what is to be remembered.
    public record Answer(Outcome outcome, @Nullable CaseSummary found, Counts remembered) {}

    /// As the contract names it.
    public enum Outcome {
        FOUND,
        NOT_FOUND,
        LOCKED
    }

    /// Answers one question.
    public static Answer decide(Question question, Counts counts, Limits limits, Instant now) {
        Optional<CaseSummary> right = question.candidate().filter(one -> opens(one, question));
        boolean waits = waits(question, counts, limits, now);
        if (waits
                && right.filter(one -> one.secondFactor() instanceof SecondFactor.Code).isEmpty()) {
            return new Answer(Outcome.LOCKED, null, counts);
        }
        return right.map(found -> new Answer(Outcome.FOUND, found, forgiven(counts)))
                .orElseGet(
                        () ->
                                new Answer(
                                        Outcome.NOT_FOUND,
                                        null,
                                        failed(question, counts, limits, now)));
    }

    private static boolean opens(CaseSummary candidate, Question question) {
        SecondFactor factor = candidate.secondFactor();
        return factor != null && factor.matches(question.secondFactor(), question.asker().id());
    }

    private static boolean waits(Question question, Counts counts, Limits limits, Instant now) {
        boolean askerWaits = counts.asker().reached(limits.of(question.asker()), now);
        return counts.pair().reached(limits.pair(), now)
                || counts.radicado().reached(limits.radicado(), now)
                || askerWaits && !question.proven();
    }

    private static Counts failed(Question question, Counts counts, Limits limits, Instant now) {
        return new Counts(
                counts.pair().failed(limits.pair(), now),
                counts.asker().failed(limits.of(question.asker()), now),
                counts.radicado().failed(limits.radicado(), now));
    }

    /// A right answer forgives what this asker failed about this radicado, and nothing else.
    private static Counts forgiven(Counts counts) {
        int own = counts.pair().failures();
        return new Counts(Count.NONE, counts.asker().without(own), counts.radicado().without(own));
    }
}
