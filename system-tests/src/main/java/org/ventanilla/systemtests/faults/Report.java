package org.ventanilla.systemtests.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.systemtests.faults.FaultRun.Outcome;
import org.ventanilla.systemtests.faults.FaultRun.Struck;
import org.ventanilla.systemtests.faults.ledger.Breach;
import org.ventanilla.systemtests.faults.ledger.Breach.Kind;
import org.ventanilla.systemtests.faults.ledger.Ledger;
import org.ventanilla.systemtests.telling.Texts;

/// The ledger for people, as a table, and for programs, as JSON. A breach stands with the last
/// fault before it.
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BREACHES_SHOWN = 40;
    private static final String ROW = "%-58s %8s %9s %11s %9s %12s %9s%n";

    private final long seed;
    private final Outcome outcome;

    Report(long seed, Outcome outcome) {
        this.seed = seed;
        this.outcome = outcome;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(ROW.formatted((Object[]) Texts.say("faults.columns").split(";")));
        for (int i = 0; i < outcome.struck().size(); i++) {
            Struck struck = outcome.struck().get(i);
            table.append(ROW.formatted(
                    struck.name(),
                    struck.took().toSeconds(),
                    count(i, Kind.LOST),
                    count(i, Kind.DOUBLED),
                    count(i, Kind.DISORDERED),
                    doubtful(i),
                    count(i, Kind.UNTRUE)));
        }
        table.append(ROW.formatted(
                Texts.say("faults.total", outcome.dialogues()),
                outcome.took().toSeconds(),
                outcome.verdict().count(Kind.LOST),
                outcome.verdict().count(Kind.DOUBLED),
                outcome.verdict().count(Kind.DISORDERED),
                outcome.verdict().mayBeDouble().size(),
                outcome.verdict().count(Kind.UNTRUE)));
        Ledger.Held held = outcome.verdict().held();
        table.append(Texts.say(
                "faults.held", held.accepted(), held.replies(), held.aggregates(), held.cases(), held.links()));
        table.append(System.lineSeparator());
        for (Script.NotRun one : Script.notRun()) {
            table.append(Texts.say("faults.not-run", one.name(), Texts.say(one.reason())));
            table.append(System.lineSeparator());
        }
        byRule().forEach((rule, times) ->
                table.append("  ✗ %d × %s".formatted(times, rule)).append('\n'));
        outcome.verdict().breaches().stream()
                .limit(BREACHES_SHOWN)
                .forEach(breach -> table.append("  ✗ ").append(text(breach)).append('\n'));
        table.append(Texts.say(outcome.verdict().clean() ? "faults.clean" : "faults.breached", seed));
        return table.toString();
    }

    String json() {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("lost", outcome.verdict().count(Kind.LOST));
        whole.put("doubled", outcome.verdict().count(Kind.DOUBLED));
        whole.put("disordered", outcome.verdict().count(Kind.DISORDERED));
        whole.put("mayBeDouble", outcome.verdict().mayBeDouble().size());
        whole.put("untrue", outcome.verdict().count(Kind.UNTRUE));
        whole.put("seed", seed);
        whole.put("seconds", outcome.took().toSeconds());
        whole.put("dialogues", outcome.dialogues());
        Ledger.Held held = outcome.verdict().held();
        whole.put("accepted", held.accepted());
        whole.put("replies", held.replies());
        whole.put("aggregates", held.aggregates());
        whole.put("cases", held.cases());
        whole.put("evidence", held.links());
        ArrayNode faults = whole.putArray("faults");
        for (int i = 0; i < outcome.struck().size(); i++) {
            Struck struck = outcome.struck().get(i);
            faults.addObject()
                    .put("name", struck.name())
                    .put("at", struck.from().toString())
                    .put("seconds", struck.took().toSeconds())
                    .put("lost", count(i, Kind.LOST))
                    .put("doubled", count(i, Kind.DOUBLED))
                    .put("disordered", count(i, Kind.DISORDERED))
                    .put("mayBeDouble", doubtful(i))
                    .put("untrue", count(i, Kind.UNTRUE));
        }
        ArrayNode notRun = whole.putArray("notRun");
        Script.notRun()
                .forEach(one -> notRun.addObject().put("name", one.name()).put("why", Texts.say(one.reason())));
        ArrayNode breaches = whole.putArray("breaches");
        outcome.verdict().breaches().stream().limit(BREACHES_SHOWN).forEach(breach -> breaches.add(text(breach)));
        return whole.toString();
    }

    /// How often each rule was broken, all of them: the list of breaches is cut.
    private Map<String, Long> byRule() {
        return outcome.verdict().breaches().stream()
                .collect(Collectors.groupingBy(
                        breach -> breach.kind() + ": " + breach.rule(), TreeMap::new, Collectors.counting()));
    }

    private static String text(Breach breach) {
        return "%s: %s: %s%s"
                .formatted(
                        breach.kind(), breach.rule(), breach.what(), breach.at() == null ? "" : " at " + breach.at());
    }

    private long count(int fault, Kind kind) {
        return outcome.verdict().breaches().stream()
                .filter(breach -> breach.kind() == kind && during(breach.at()) == fault)
                .count();
    }

    private long doubtful(int fault) {
        return outcome.verdict().mayBeDouble().stream()
                .filter(one -> during(one.at()) == fault)
                .count();
    }

    /// The last fault that began before; what bears no instant stands in the totals alone.
    private int during(@Nullable Instant at) {
        if (at == null) {
            return -1;
        }
        List<Instant> starts = new ArrayList<>();
        outcome.struck().forEach(struck -> starts.add(struck.from()));
        int fault = 0;
        for (int i = 0; i < starts.size(); i++) {
            if (!starts.get(i).isAfter(at)) {
                fault = i;
            }
        }
        return fault;
    }
}
