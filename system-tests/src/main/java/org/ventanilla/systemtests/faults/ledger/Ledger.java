package org.ventanilla.systemtests.faults.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ventanilla.systemtests.faults.ledger.Breach.Kind;

/// Holds every promise against the facts. Pure: the same facts give the same breaches.
public final class Ledger {
    private static final List<Function<Facts, List<Breach>>> RULES = List.of(
            InboundRules::everyItemOnce,
            InboundRules::everyItemHandled,
            InboundRules::orderOfTheProvider,
            InboundRules::everyStatusOnce,
            DecisionRules::everyCauseDecidedOnce,
            DecisionRules::oneIdOneContent,
            DecisionRules::everyVersionOnceAndInOrder,
            DecisionRules::everyVersionOfTheStore,
            DecisionRules::everyConversationOneOutcome,
            DecisionRules::noAbandonmentOverAnAnswer,
            SendingRules::everyReplySentOnce,
            SendingRules::repliesInOrder,
            SendingRules::everyTurnAnswered,
            FilingRules::numbersWithoutGaps,
            FilingRules::toldIsCommitted,
            FilingRules::everyRequestFiledOnce,
            StoreRules::evidenceWhole,
            StoreRules::figuresRecounted,
            StoreRules::deadLettersAreThePoison,
            StoreRules::oneWriterPerLane,
            StoreRules::nothingLeftOver);

    private Ledger() {}

    /// What the rules say.
    ///
    /// @param mayBeDouble messages that the gateway repeated, and marked, because the fate of the
    ///     first call was unknown, and that the provider has twice
    public record Verdict(List<Breach> breaches, List<SendingRules.Doubtful> mayBeDouble, Held held) {

        /// Whether every promise was kept.
        public boolean clean() {
            return breaches.isEmpty();
        }

        /// How many of a kind.
        public long count(Kind kind) {
            return breaches.stream().filter(breach -> breach.kind() == kind).count();
        }
    }

    /// How much was held against the promises: a ledger over nothing is clean.
    ///
    /// @param accepted messages and statuses that the gateway answered 200
    /// @param replies what the provider took from us
    /// @param aggregates conversations, cases, notices, surveys and messages that made events
    /// @param links rows of evidence
    public record Held(int accepted, int replies, int aggregates, int cases, int links) {}

    /// Judges the facts.
    public static Verdict judge(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        RULES.forEach(rule -> breaches.addAll(rule.apply(facts)));
        return new Verdict(
                List.copyOf(breaches),
                SendingRules.mayBeDouble(facts),
                new Held(
                        facts.taken().size() + facts.statuses().size(),
                        facts.sends().size(),
                        facts.versions().size(),
                        facts.cases().size(),
                        facts.evidence().size()));
    }
}
