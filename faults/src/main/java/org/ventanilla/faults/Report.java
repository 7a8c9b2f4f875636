package org.ventanilla.faults;

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
import org.ventanilla.faults.FaultRun.InjectedFault;
import org.ventanilla.faults.FaultRun.Outcome;
import org.ventanilla.faults.ledger.Breach;
import org.ventanilla.faults.ledger.Breach.Kind;
import org.ventanilla.faults.ledger.Ledger;

/// The ledger's result as a table for people and as JSON for programs. A breach is counted for
/// the last fault that began before it.
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
        table.append(ROW.formatted((Object[]) Texts.get("faults.columns").split(";")));
        for (int i = 0; i < outcome.injected().size(); i++) {
            InjectedFault injected = outcome.injected().get(i);
            table.append(ROW.formatted(
                    injected.name(),
                    injected.took().toSeconds(),
                    count(i, Kind.LOST),
                    count(i, Kind.DOUBLED),
                    count(i, Kind.DISORDERED),
                    possibleDuplicates(i),
                    count(i, Kind.UNTRUE)));
        }
        table.append(ROW.formatted(
                Texts.get("faults.total", outcome.dialogues()),
                outcome.took().toSeconds(),
                outcome.verdict().count(Kind.LOST),
                outcome.verdict().count(Kind.DOUBLED),
                outcome.verdict().count(Kind.DISORDERED),
                outcome.verdict().mayBeDouble().size(),
                outcome.verdict().count(Kind.UNTRUE)));
        Ledger.Checked checked = outcome.verdict().checked();
        table.append(Texts.get(
                "faults.held",
                checked.accepted(),
                checked.replies(),
                checked.aggregates(),
                checked.cases(),
                checked.links()));
        table.append(System.lineSeparator());
        for (FaultScript.NotRun skipped : FaultScript.notRun()) {
            table.append(Texts.get("faults.not-run", skipped.name(), Texts.get(skipped.reason())));
            table.append(System.lineSeparator());
        }
        byRule().forEach((rule, times) ->
                table.append("  ✗ %d × %s".formatted(times, rule)).append('\n'));
        outcome.verdict().breaches().stream()
                .limit(BREACHES_SHOWN)
                .forEach(breach -> table.append("  ✗ ").append(text(breach)).append('\n'));
        table.append(Texts.get(outcome.verdict().clean() ? "faults.clean" : "faults.breached", seed));
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
        Ledger.Checked checked = outcome.verdict().checked();
        whole.put("accepted", checked.accepted());
        whole.put("replies", checked.replies());
        whole.put("aggregates", checked.aggregates());
        whole.put("cases", checked.cases());
        whole.put("evidence", checked.links());
        ArrayNode faults = whole.putArray("faults");
        for (int i = 0; i < outcome.injected().size(); i++) {
            InjectedFault injected = outcome.injected().get(i);
            faults.addObject()
                    .put("name", injected.name())
                    .put("at", injected.from().toString())
                    .put("seconds", injected.took().toSeconds())
                    .put("lost", count(i, Kind.LOST))
                    .put("doubled", count(i, Kind.DOUBLED))
                    .put("disordered", count(i, Kind.DISORDERED))
                    .put("mayBeDouble", possibleDuplicates(i))
                    .put("untrue", count(i, Kind.UNTRUE));
        }
        ArrayNode notRun = whole.putArray("notRun");
        FaultScript.notRun()
                .forEach(skipped ->
                        notRun.addObject().put("name", skipped.name()).put("why", Texts.get(skipped.reason())));
        ArrayNode breaches = whole.putArray("breaches");
        outcome.verdict().breaches().stream().limit(BREACHES_SHOWN).forEach(breach -> breaches.add(text(breach)));
        return whole.toString();
    }

    /// How often each rule was broken. All breaches are counted, although the report lists only the
    /// first ones.
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
                .filter(breach -> breach.kind() == kind && faultAt(breach.at()) == fault)
                .count();
    }

    private long possibleDuplicates(int fault) {
        return outcome.verdict().mayBeDouble().stream()
                .filter(message -> faultAt(message.at()) == fault)
                .count();
    }

    /// The index of the last fault that began before this instant; -1 without an instant, which
    /// counts only in the totals.
    private int faultAt(@Nullable Instant at) {
        if (at == null) {
            return -1;
        }
        List<Instant> starts = new ArrayList<>();
        outcome.injected().forEach(injected -> starts.add(injected.from()));
        int fault = 0;
        for (int i = 0; i < starts.size(); i++) {
            if (!starts.get(i).isAfter(at)) {
                fault = i;
            }
        }
        return fault;
    }
}
