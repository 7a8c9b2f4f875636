package org.ventanilla.faults.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ventanilla.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.faults.ledger.Facts.LaneChange;
import org.ventanilla.faults.ledger.Facts.Letter;
import org.ventanilla.faults.ledger.Facts.PoisonRecord;

/// Rules about stored data: evidence, figures, dead letters, lanes.
final class StoreRules {
    private static final String GENESIS = "0".repeat(64);

    private StoreRules() {}

    /// Each accepted act has an evidence chain. The chain starts with the genesis hash, every hash
    /// is correct, and its last row is the one that the notice names.
    static List<Breach> evidenceChainsAreIntact(Facts facts) {
        Map<String, EvidenceLink> last = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (EvidenceLink link : facts.evidence()) {
            EvidenceLink before = last.put(link.notice(), link);
            String head = before == null ? GENESIS : before.row();
            long seq = before == null ? 1 : before.seq() + 1;
            if (link.seq() != seq
                    || !link.previous().equals(head)
                    || !link.row().equals(link.computedRow())
                    || !link.payload().equals(link.computedPayload())) {
                breaches.add(Breach.untrue("the evidence chain is broken", link.notice() + " seq " + link.seq(), null));
            }
        }
        facts.heads().forEach((notice, head) -> {
            EvidenceLink end = last.get(notice);
            if (end == null || end.seq() != head.seq() || !end.row().equals(head.row())) {
                breaches.add(Breach.lost("a chain ends before its notice says", notice + " seq " + head.seq(), null));
            }
        });
        for (String act : facts.acts()) {
            if (!last.containsKey(act)) {
                breaches.add(Breach.lost("an accepted act without evidence", act, null));
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

    /// The dead letters are exactly the published poison, once for each service that reads it.
    static List<Breach> deadLettersMatchThePoison(Facts facts) {
        Set<String> expected = new HashSet<>();
        for (PoisonRecord record : facts.poison()) {
            record.services().forEach(service -> expected.add(service + " of " + record.place()));
        }
        List<Breach> breaches = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (Letter letter : facts.letters()) {
            String serviceAndPlace = letter.service() + " of " + letter.place();
            if (!expected.contains(serviceAndPlace)) {
                breaches.add(Breach.untrue(
                        "a dead letter for a record that is not poison: " + letter.reason(),
                        serviceAndPlace,
                        letter.at()));
            } else if (!found.add(serviceAndPlace + "/" + letter.item())) {
                breaches.add(Breach.doubled("a dead letter twice", serviceAndPlace, letter.at()));
            }
        }
        for (String serviceAndPlace : expected) {
            if (found.stream().noneMatch(rejected -> rejected.startsWith(serviceAndPlace + "/"))) {
                breaches.add(Breach.lost("poison without a dead letter", serviceAndPlace, null));
            }
        }
        return breaches;
    }

    /// A lane's offset and epoch never decrease: an instance that decreases them wrote without
    /// owning the lane.
    static List<Breach> lanesHaveOneWriter(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        for (LaneChange change : facts.laneChanges()) {
            if (change.nextAfter() < change.nextBefore() || change.epochAfter() < change.epochBefore()) {
                breaches.add(Breach.disordered(
                        "a lane was set back from %d to %d".formatted(change.nextBefore(), change.nextAfter()),
                        change.service() + " " + change.lane(),
                        change.at()));
            }
        }
        return breaches;
    }

    /// Nothing is left to send or to read, and no key is blocked.
    static List<Breach> nothingIsLeftOver(Facts facts) {
        return facts.leftovers().stream()
                .map(what -> Breach.lost("unfinished work", what, null))
                .toList();
    }
}
