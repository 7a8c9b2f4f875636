package org.ventanilla.systemtests.faults.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ventanilla.contracts.Topics;
import org.ventanilla.systemtests.faults.ledger.Facts.Case;
import org.ventanilla.systemtests.faults.ledger.Facts.Told;

/// A radicado exists, once, and none is missing.
final class FilingRules {
    private static final String FILED = "ventanilla.pqrsd.case-filed.v1";

    private FilingRules() {}

    /// 1, 2, 3… in each year, up to the one before the counter's next.
    static List<Breach> numbersWithoutGaps(Facts facts) {
        Map<Integer, TreeSet<Long>> years = new TreeMap<>();
        facts.cases()
                .forEach(one ->
                        years.computeIfAbsent(one.year(), _ -> new TreeSet<>()).add(one.consecutive()));
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

    /// What a citizen was told is committed, theirs, and told to nobody else.
    static List<Breach> toldIsCommitted(Facts facts) {
        Set<String> committed = new HashSet<>();
        facts.cases().forEach(one -> committed.add(one.radicado()));
        Map<Integer, String> contacts = InboundRules.contacts(facts);
        Map<String, String> owners = new HashMap<>();
        facts.firsts(Topics.PQRSD_REPLIES.name()).stream()
                .filter(reply -> reply.type().equals(FILED))
                .forEach(reply -> owners.put(reply.text("radicado"), reply.key()));
        Set<String> told = new HashSet<>();
        List<Breach> breaches = new ArrayList<>();
        for (Told one : facts.told()) {
            if (!committed.contains(one.radicado())) {
                breaches.add(Breach.untrue("a radicado told, not committed", one.radicado(), one.at()));
            }
            String owner = owners.getOrDefault(one.radicado(), "");
            if (!owner.equals(contacts.getOrDefault(one.citizen(), owner))) {
                breaches.add(Breach.untrue("a radicado told to somebody else", one.radicado(), one.at()));
            }
            if (!told.add(one.radicado())) {
                breaches.add(Breach.doubled("a radicado told to two", one.radicado(), one.at()));
            }
        }
        return breaches;
    }

    /// Each command to file has one case or one refusal, and each case one answer.
    static List<Breach> everyRequestFiledOnce(Facts facts) {
        Map<String, Integer> cases = new HashMap<>();
        for (Case one : facts.cases()) {
            cases.merge(one.commandId(), 1, Integer::sum);
        }
        Map<String, Integer> answers = new HashMap<>();
        Set<String> refused = new HashSet<>();
        for (Published reply : facts.firsts(Topics.PQRSD_REPLIES.name())) {
            if (reply.type().equals(FILED)) {
                answers.merge(reply.text("commandId"), 1, Integer::sum);
            } else if (reply.type().equals("ventanilla.pqrsd.filing-refused.v1")) {
                refused.add(reply.text("commandId"));
            }
        }
        List<Breach> breaches = new ArrayList<>();
        for (Published command : facts.firsts(Topics.PQRSD_COMMANDS.name())) {
            String id = command.text("commandId");
            if (!command.type().equals("ventanilla.pqrsd.file-case.v1") || id.isEmpty()) {
                continue;
            }
            int filed = cases.getOrDefault(id, 0);
            int answered = answers.getOrDefault(id, 0);
            if (refused.contains(id)) {
                if (filed + answered > 0) {
                    breaches.add(Breach.untrue("a request refused and filed", id, command.appended()));
                }
            } else if (filed == 0 || answered == 0) {
                breaches.add(Breach.lost(
                        "a request with %d cases, %d answers".formatted(filed, answered), id, command.appended()));
            } else if (filed > 1 || answered > 1) {
                breaches.add(Breach.doubled(
                        "a request with %d cases, %d answers".formatted(filed, answered), id, command.appended()));
            }
        }
        return breaches;
    }
}
