package org.ventanilla.faults.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ventanilla.contracts.Topics;
import org.ventanilla.faults.ledger.Facts.Case;
import org.ventanilla.faults.ledger.Facts.ReceivedRadicado;

/// Rules about radicados, the numbers of cases: each radicado exists once, and no radicado is missing.
final class FilingRules {
    private static final String FILED = "ventanilla.pqrsd.case-filed.v1";

    private FilingRules() {}

    /// In each year, every number from 1 to the counter's last value has a case.
    static List<Breach> numbersHaveNoGaps(Facts facts) {
        Map<Integer, TreeSet<Long>> years = new TreeMap<>();
        facts.cases()
                .forEach(filed -> years.computeIfAbsent(filed.year(), _ -> new TreeSet<>())
                        .add(filed.consecutive()));
        List<Breach> breaches = new ArrayList<>();
        years.forEach((year, numbers) -> {
            long last = facts.counters().getOrDefault(year, 1L) - 1;
            for (long number = 1; number <= last; number++) {
                if (!numbers.contains(number)) {
                    breaches.add(Breach.lost("a radicado is missing", year + "-" + number, null));
                }
            }
            if (numbers.last() > last) {
                breaches.add(Breach.untrue("a radicado beyond the counter", year + "-" + numbers.last(), null));
            }
        });
        return breaches;
    }

    /// Each radicado that a citizen received belongs to a case in the database, belongs to this
    /// citizen, and was sent only once.
    static List<Breach> receivedRadicadosAreCommitted(Facts facts) {
        Set<String> committed = new HashSet<>();
        facts.cases().forEach(filed -> committed.add(filed.radicado()));
        Map<Integer, String> contacts = InboundRules.contacts(facts);
        Map<String, String> owners = new HashMap<>();
        facts.firstPublications(Topics.PQRSD_REPLIES.name()).stream()
                .filter(reply -> reply.type().equals(FILED))
                .forEach(reply -> owners.put(reply.text("radicado"), reply.key()));
        Set<String> seen = new HashSet<>();
        List<Breach> breaches = new ArrayList<>();
        for (ReceivedRadicado received : facts.radicados()) {
            String radicado = received.radicado();
            if (!committed.contains(radicado)) {
                breaches.add(Breach.untrue("a radicado was sent but not committed", radicado, received.at()));
            }
            String owner = owners.getOrDefault(radicado, "");
            if (!owner.equals(contacts.getOrDefault(received.citizen(), owner))) {
                breaches.add(Breach.untrue("a radicado was sent to somebody else", radicado, received.at()));
            }
            if (!seen.add(radicado)) {
                breaches.add(Breach.doubled("a radicado was sent twice", radicado, received.at()));
            }
        }
        return breaches;
    }

    /// Each command to file a case leads to one case or one refusal, and each case has one reply.
    static List<Breach> everyRequestIsFiledOnce(Facts facts) {
        Map<String, Integer> cases = new HashMap<>();
        for (Case filed : facts.cases()) {
            cases.merge(filed.commandId(), 1, Integer::sum);
        }
        Map<String, Integer> replies = new HashMap<>();
        Set<String> refused = new HashSet<>();
        for (Published reply : facts.firstPublications(Topics.PQRSD_REPLIES.name())) {
            if (reply.type().equals(FILED)) {
                replies.merge(reply.text("commandId"), 1, Integer::sum);
            } else if (reply.type().equals("ventanilla.pqrsd.filing-refused.v1")) {
                refused.add(reply.text("commandId"));
            }
        }
        List<Breach> breaches = new ArrayList<>();
        for (Published command : facts.firstPublications(Topics.PQRSD_COMMANDS.name())) {
            String id = command.text("commandId");
            if (!command.type().equals("ventanilla.pqrsd.file-case.v1") || id.isEmpty()) {
                continue;
            }
            int caseCount = cases.getOrDefault(id, 0);
            int replyCount = replies.getOrDefault(id, 0);
            if (refused.contains(id)) {
                if (caseCount + replyCount > 0) {
                    breaches.add(Breach.untrue("a request refused and filed", id, command.appended()));
                }
            } else if (caseCount == 0 || replyCount == 0) {
                breaches.add(Breach.lost(
                        "a request with %d cases, %d replies".formatted(caseCount, replyCount),
                        id,
                        command.appended()));
            } else if (caseCount > 1 || replyCount > 1) {
                breaches.add(Breach.doubled(
                        "a request with %d cases, %d replies".formatted(caseCount, replyCount),
                        id,
                        command.appended()));
            }
        }
        return breaches;
    }
}
