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

/// The result of a run as a table for people and as JSON for programs. Each breach of a promise is
/// counted for the last fault that began before the breach.
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LISTED_BREACHES = 40;
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
                    injected.duration().toSeconds(),
                    count(i, Kind.LOST),
                    count(i, Kind.DOUBLED),
                    count(i, Kind.DISORDERED),
                    possibleDuplicates(i),
                    count(i, Kind.UNTRUE)));
        }
        table.append(ROW.formatted(
                Texts.get("faults.total", outcome.dialogues()),
                outcome.duration().toSeconds(),
                outcome.verdict().count(Kind.LOST),
                outcome.verdict().count(Kind.DOUBLED),
                outcome.verdict().count(Kind.DISORDERED),
                outcome.verdict().possibleDuplicates().size(),
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
            table.append(Texts.get("faults.not-run", skipped.faultName(), Texts.get(skipped.reasonKey())));
            table.append(System.lineSeparator());
        }
        breachesByRule()
                .forEach((rule, breaches) ->
                        table.append("  ✗ %d × %s".formatted(breaches, rule)).append('\n'));
        outcome.verdict().breaches().stream()
                .limit(MAX_LISTED_BREACHES)
                .forEach(breach -> table.append("  ✗ ").append(text(breach)).append('\n'));
        table.append(Texts.get(outcome.verdict().isClean() ? "faults.clean" : "faults.breached", seed));
        return table.toString();
    }

    String json() {
        ObjectNode report = JSON.createObjectNode();
        report.put("lost", outcome.verdict().count(Kind.LOST));
        report.put("doubled", outcome.verdict().count(Kind.DOUBLED));
        report.put("disordered", outcome.verdict().count(Kind.DISORDERED));
        report.put("mayBeDouble", outcome.verdict().possibleDuplicates().size());
        report.put("untrue", outcome.verdict().count(Kind.UNTRUE));
        report.put("seed", seed);
        report.put("seconds", outcome.duration().toSeconds());
        report.put("dialogues", outcome.dialogues());
        Ledger.Checked checked = outcome.verdict().checked();
        report.put("accepted", checked.accepted());
        report.put("replies", checked.replies());
        report.put("aggregates", checked.aggregates());
        report.put("cases", checked.cases());
        report.put("evidence", checked.links());
        ArrayNode faults = report.putArray("faults");
        for (int i = 0; i < outcome.injected().size(); i++) {
            InjectedFault injected = outcome.injected().get(i);
            faults.addObject()
                    .put("name", injected.name())
                    .put("at", injected.start().toString())
                    .put("seconds", injected.duration().toSeconds())
                    .put("lost", count(i, Kind.LOST))
                    .put("doubled", count(i, Kind.DOUBLED))
                    .put("disordered", count(i, Kind.DISORDERED))
                    .put("mayBeDouble", possibleDuplicates(i))
                    .put("untrue", count(i, Kind.UNTRUE));
        }
        ArrayNode notRun = report.putArray("notRun");
        FaultScript.notRun()
                .forEach(skipped ->
                        notRun.addObject().put("name", skipped.faultName()).put("why", Texts.get(skipped.reasonKey())));
        ArrayNode breaches = report.putArray("breaches");
        outcome.verdict().breaches().stream().limit(MAX_LISTED_BREACHES).forEach(breach -> breaches.add(text(breach)));
        return report.toString();
    }

    /// The number of breaches of each rule. All breaches are counted, although the report lists only
    /// the first [#MAX_LISTED_BREACHES].
    private Map<String, Long> breachesByRule() {
        return outcome.verdict().breaches().stream()
                .collect(Collectors.groupingBy(
                        breach -> breach.kind() + ": " + breach.rule(), TreeMap::new, Collectors.counting()));
    }

    private static String text(Breach breach) {
        return "%s: %s: %s%s"
                .formatted(
                        breach.kind(),
                        breach.rule(),
                        breach.details(),
                        breach.at() == null ? "" : " at " + breach.at());
    }

    private long count(int faultIndex, Kind kind) {
        return outcome.verdict().breaches().stream()
                .filter(breach -> breach.kind() == kind && faultIndexAt(breach.at()) == faultIndex)
                .count();
    }

    private long possibleDuplicates(int faultIndex) {
        return outcome.verdict().possibleDuplicates().stream()
                .filter(duplicate -> faultIndexAt(duplicate.at()) == faultIndex)
                .count();
    }

    /// The index of the last fault that began before this instant, or of the first fault if the
    /// instant is before all faults. If the instant is not known, the result is -1, so that the
    /// breach is counted only in the totals.
    private int faultIndexAt(@Nullable Instant at) {
        if (at == null) {
            return -1;
        }
        List<Instant> starts = new ArrayList<>();
        outcome.injected().forEach(injected -> starts.add(injected.start()));
        int faultIndex = 0;
        for (int i = 0; i < starts.size(); i++) {
            if (!starts.get(i).isAfter(at)) {
                faultIndex = i;
            }
        }
        return faultIndex;
    }
}
