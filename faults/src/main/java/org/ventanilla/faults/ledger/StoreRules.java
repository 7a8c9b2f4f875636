package org.ventanilla.faults.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ventanilla.faults.ledger.Facts.DeadLetter;
import org.ventanilla.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.faults.ledger.Facts.LaneChange;
import org.ventanilla.faults.ledger.Facts.PoisonRecord;

/// Rules about stored data: evidence, figures, dead letters, lanes, and unfinished work.
final class StoreRules {
    /// The first row of each evidence chain has this as the hash of its previous row.
    private static final String GENESIS_HASH = "0".repeat(64);

    private StoreRules() {}

    /// Each accepted act has an evidence chain. The chain starts with the genesis hash, every hash of
    /// the chain is correct, and the chain ends with the row that is stored with the notice as its
    /// end.
    static List<Breach> evidenceChainsAreIntact(Facts facts) {
        Map<String, EvidenceLink> last = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (EvidenceLink link : facts.evidence()) {
            EvidenceLink previous = last.put(link.noticeId(), link);
            String expectedPreviousHash = previous == null ? GENESIS_HASH : previous.rowHash();
            long expectedSeq = previous == null ? 1 : previous.seq() + 1;
            if (link.seq() != expectedSeq
                    || !link.previousRowHash().equals(expectedPreviousHash)
                    || !link.rowHash().equals(link.computedRowHash())
                    || !link.payloadHash().equals(link.computedPayloadHash())) {
                breaches.add(
                        Breach.untrue("the evidence chain is broken", link.noticeId() + " seq " + link.seq(), null));
            }
        }
        facts.chainEnds().forEach((noticeId, chainEnd) -> {
            EvidenceLink lastLink = last.get(noticeId);
            if (lastLink == null
                    || lastLink.seq() != chainEnd.seq()
                    || !lastLink.rowHash().equals(chainEnd.rowHash())) {
                breaches.add(
                        Breach.lost("a chain ends before its notice says", noticeId + " seq " + chainEnd.seq(), null));
            }
        });
        for (String noticeId : facts.acts()) {
            if (!last.containsKey(noticeId)) {
                breaches.add(Breach.lost("an accepted act without evidence", noticeId, null));
            }
        }
        return breaches;
    }

    /// The metrics are equal to a recount of the events.
    static List<Breach> figuresMatchARecount(Facts facts) {
        return facts.figures().recounted().equals(facts.figures().metrics())
                ? List.of()
                : List.of(Breach.untrue(
                        "the metrics differ from a recount",
                        facts.figures().metrics() + " for " + facts.figures().recounted(),
                        null));
    }

    /// Each poison record has a dead letter of each service that reads the record, and there are no
    /// other dead letters.
    static List<Breach> deadLettersMatchThePoison(Facts facts) {
        Set<String> expected = new HashSet<>();
        for (PoisonRecord record : facts.poison()) {
            record.services().forEach(service -> expected.add(service + " of " + record.position()));
        }
        List<Breach> breaches = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (DeadLetter letter : facts.deadLetters()) {
            String serviceAndPosition = letter.service() + " of " + letter.position();
            if (!expected.contains(serviceAndPosition)) {
                breaches.add(Breach.untrue(
                        "a dead letter for a record that is not poison: " + letter.reason(),
                        serviceAndPosition,
                        letter.at()));
            } else if (!found.add(serviceAndPosition + "/" + letter.item())) {
                breaches.add(Breach.doubled("a dead letter twice", serviceAndPosition, letter.at()));
            }
        }
        for (String serviceAndPosition : expected) {
            if (found.stream().noneMatch(rejected -> rejected.startsWith(serviceAndPosition + "/"))) {
                breaches.add(Breach.lost("poison without a dead letter", serviceAndPosition, null));
            }
        }
        return breaches;
    }

    /// The offset and the epoch of a lane never decrease. An instance that decreases one of them has
    /// written without owning the lane.
    static List<Breach> lanesHaveOneWriter(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        for (LaneChange change : facts.laneChanges()) {
            if (change.nextOffsetAfter() < change.nextOffsetBefore() || change.epochAfter() < change.epochBefore()) {
                breaches.add(Breach.disordered(
                        "a lane was set back from %d to %d"
                                .formatted(change.nextOffsetBefore(), change.nextOffsetAfter()),
                        change.service() + " " + change.lane(),
                        change.at()));
            }
        }
        return breaches;
    }

    /// No work remained when the run ended: no message to send or to read, no message that waits
    /// behind a parked message, and no dialogue.
    static List<Breach> allWorkIsFinished(Facts facts) {
        return facts.unfinishedWork().stream()
                .map(description -> Breach.lost("unfinished work", description, null))
                .toList();
    }
}
