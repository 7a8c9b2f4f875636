package org.ventanilla.systemtests.faults.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ventanilla.systemtests.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.systemtests.faults.ledger.Facts.LaneMove;
import org.ventanilla.systemtests.faults.ledger.Facts.Letter;
import org.ventanilla.systemtests.faults.ledger.Facts.Planted;

/// What the stores contain afterwards: evidence, figures, dead letters, lanes.
final class StoreRules {
    private static final String GENESIS = "0".repeat(64);

    private StoreRules() {}

    /// Each act that was taken has a chain, which begins at the beginning, every link holds, and
    /// it ends where its notice says.
    static List<Breach> evidenceWhole(Facts facts) {
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
                breaches.add(Breach.lost("an act taken and not in evidence", act, null));
            }
        }
        return breaches;
    }

    /// The metrics say what a recount of the events says.
    static List<Breach> figuresRecounted(Facts facts) {
        return facts.figures().recounted().equals(facts.figures().metrics())
                ? List.of()
                : List.of(Breach.untrue(
                        "the metrics differ from a recount",
                        facts.figures().metrics() + " for " + facts.figures().recounted(),
                        null));
    }

    /// Exactly what was planted was refused, once by each who reads it.
    static List<Breach> deadLettersAreThePoison(Facts facts) {
        Set<String> expected = new HashSet<>();
        for (Planted planted : facts.poison()) {
            planted.services().forEach(service -> expected.add(service + " of " + planted.place()));
        }
        List<Breach> breaches = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (Letter letter : facts.letters()) {
            String which = letter.service() + " of " + letter.place();
            if (!expected.contains(which)) {
                breaches.add(Breach.untrue("a dead letter that is no poison, " + letter.reason(), which, letter.at()));
            } else if (!found.add(which + "/" + letter.item())) {
                breaches.add(Breach.doubled("a dead letter twice", which, letter.at()));
            }
        }
        for (String which : expected) {
            if (found.stream().noneMatch(one -> one.startsWith(which + "/"))) {
                breaches.add(Breach.lost("poison without a dead letter", which, null));
            }
        }
        return breaches;
    }

    /// A lane's offset and epoch only rise: an instance that sets one back wrote without owning the
    /// lane.
    static List<Breach> oneWriterPerLane(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        for (LaneMove move : facts.laneMoves()) {
            if (move.nextAfter() < move.nextBefore() || move.epochAfter() < move.epochBefore()) {
                breaches.add(Breach.disordered(
                        "a lane was set back from %d to %d".formatted(move.nextBefore(), move.nextAfter()),
                        move.service() + " " + move.lane(),
                        move.at()));
            }
        }
        return breaches;
    }

    /// Nothing is owed, unread or blocked any more.
    static List<Breach> nothingLeftOver(Facts facts) {
        return facts.leftovers().stream()
                .map(what -> Breach.lost("left over at rest", what, null))
                .toList();
    }
}
