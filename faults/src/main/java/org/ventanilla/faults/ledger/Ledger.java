package org.ventanilla.faults.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ventanilla.faults.ledger.Breach.Kind;

/// Checks every promise against the facts. The check is a pure function: the same facts give the same
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
            StoreRules::allWorkIsFinished);

    private Ledger() {}

    /// The result of the rules.
    ///
    /// @param possibleDuplicates messages that the provider accepted twice, which is allowed: the
    ///     result of the first call was unknown, and the gateway marked the repetition in a receipt
    public record Verdict(
            List<Breach> breaches, List<SendingRules.PossibleDuplicate> possibleDuplicates, Checked checked) {

        /// Whether every promise was kept.
        public boolean isClean() {
            return breaches.isEmpty();
        }

        /// The number of breaches of a kind.
        public long count(Kind kind) {
            return breaches.stream().filter(breach -> breach.kind() == kind).count();
        }
    }

    /// How many facts were checked. A ledger without facts would find no breach and prove nothing.
    ///
    /// @param accepted the number of messages and statuses that the gateway answered with 200
    /// @param replies the number of messages that the provider accepted from the suite
    /// @param aggregates the number of conversations, cases, notices, surveys and messages with events
    /// @param cases the number of cases in the database of pqrsd-service
    /// @param links the number of rows of the evidence chains
    public record Checked(int accepted, int replies, int aggregates, int cases, int links) {}

    /// Applies the rules to the facts.
    public static Verdict judge(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        RULES.forEach(rule -> breaches.addAll(rule.apply(facts)));
        return new Verdict(
                List.copyOf(breaches),
                SendingRules.possibleDuplicates(facts),
                new Checked(
                        facts.accepted().size() + facts.statuses().size(),
                        facts.sends().size(),
                        facts.storedVersions().size(),
                        facts.cases().size(),
                        facts.evidence().size()));
    }
}
