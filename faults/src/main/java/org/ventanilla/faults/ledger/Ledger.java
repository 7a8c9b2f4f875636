package org.ventanilla.faults.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ventanilla.faults.ledger.Breach.Kind;

/// Checks every promise against the facts. It is a pure function: the same facts give the same
/// breaches.
public final class Ledger {
    private static final List<Function<Facts, List<Breach>>> RULES = List.of(
            InboundRules::everyMessageHasOneEvent,
            InboundRules::everyMessageIsHandled,
            InboundRules::providerOrderIsKept,
            InboundRules::everyStatusHasOneReceipt,
            DecisionRules::everyMessageIsDecidedOnce,
            DecisionRules::sameIdMeansSameContent,
            DecisionRules::versionsAreCompleteAndInOrder,
            DecisionRules::storedVersionsArePublished,
            DecisionRules::everyConversationHasOneOutcome,
            DecisionRules::nobodyWhoAnsweredIsAbandoned,
            SendingRules::everyReplyIsSentOnce,
            SendingRules::repliesAreInOrder,
            SendingRules::everyTurnIsAnswered,
            FilingRules::numbersHaveNoGaps,
            FilingRules::receivedRadicadosAreCommitted,
            FilingRules::everyRequestIsFiledOnce,
            StoreRules::evidenceChainsAreIntact,
            StoreRules::figuresMatchARecount,
            StoreRules::deadLettersMatchThePoison,
            StoreRules::lanesHaveOneWriter,
            StoreRules::nothingIsLeftOver);

    private Ledger() {}

    /// The result of the rules.
    ///
    /// @param mayBeDouble messages that the provider accepted twice, because the gateway repeated
    ///     them, and marked them, when the result of the first call was unknown
    public record Verdict(List<Breach> breaches, List<SendingRules.PossibleDuplicate> mayBeDouble, Checked checked) {

        /// Whether every promise was kept.
        public boolean clean() {
            return breaches.isEmpty();
        }

        /// The number of breaches of a kind.
        public long count(Kind kind) {
            return breaches.stream().filter(breach -> breach.kind() == kind).count();
        }
    }

    /// How much was checked, because a ledger without facts finds no breach either.
    ///
    /// @param accepted messages and statuses that the gateway answered with 200
    /// @param replies messages that the provider accepted from the suite
    /// @param aggregates conversations, cases, notices, surveys and messages with events
    /// @param links rows of evidence
    public record Checked(int accepted, int replies, int aggregates, int cases, int links) {}

    /// Applies the rules to the facts.
    public static Verdict judge(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        RULES.forEach(rule -> breaches.addAll(rule.apply(facts)));
        return new Verdict(
                List.copyOf(breaches),
                SendingRules.mayBeDouble(facts),
                new Checked(
                        facts.accepted().size() + facts.statuses().size(),
                        facts.sends().size(),
                        facts.versions().size(),
                        facts.cases().size(),
                        facts.evidence().size()));
    }
}
