package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Prints the result of a benchmark on the terminal. Each figure is printed with its limit or its goal.
final class BenchTable {

    private BenchTable() {}

    static void print(JsonNode result, PrintStream out) {
        out.println();
        out.println(Texts.get("bench.title"));
        Goals.RATIOS.forEach(goal -> printRatio(result, out, goal));
        Goals.TURNS.forEach(goal -> printTurns(result, out, goal));
        printEveryday(result, out);
        printSending(result.path("sending"), out);
        JsonNode footprint = result.path("footprint");
        if (footprint.isObject()) {
            printLine(
                    out,
                    "footprint",
                    "%.0f MiB PSS",
                    footprint.path("idlePssMiB").asDouble(),
                    "≤ " + Goals.MAX_IDLE_MIB);
            printLine(out, "", "%.1f s", footprint.path("readySeconds").asDouble(), "≤ " + Goals.MAX_READY_SECONDS);
        }
        if (result.path("growth").isObject()) {
            printLine(
                    out,
                    "growth",
                    "%.2f ×",
                    result.path("growth").path("ratio").asDouble(),
                    "≤ " + Goals.MAX_GROWTH_RATIO);
        }
        JsonNode ledger = result.path("ledger");
        out.println(Texts.get(
                "bench.ledger",
                ledger.path("turns").asLong(),
                ledger.path("lost").asLong(),
                ledger.path("doubled").asLong(),
                ledger.path("disordered").asLong(),
                ledger.path("mayBeDouble").asLong()));
    }

    private static void printRatio(JsonNode result, PrintStream out, Goals.Ratio goal) {
        JsonNode figure = result.path(goal.figure());
        if (!figure.isObject()) {
            return;
        }
        out.printf(
                Locale.ROOT,
                "  %-20s %12s %16s   %.2f (≥ %.1f)%n",
                goal.figure(),
                "%.0f/s".formatted(figure.path("perSecond").asDouble()),
                "/ %.0f/s".formatted(figure.path("limitPerSecond").asDouble()),
                figure.path("ratio").asDouble(),
                goal.minimum());
        if (figure.has("p999Ms")) {
            printLine(out, "", "p50 %.1f ms", figure.path("p50Ms").asDouble(), "≤ " + Goals.MAX_INGEST_P50_MILLIS);
            printLine(out, "", "p99.9 %.1f ms", figure.path("p999Ms").asDouble(), "≤ " + Goals.MAX_INGEST_P999_MILLIS);
        }
    }

    private static void printTurns(JsonNode result, PrintStream out, Goals.Turns goal) {
        JsonNode figure = result.path(goal.figure());
        if (!figure.isObject()) {
            return;
        }
        double barePerSecond = Bench.barePerSecond(result);
        out.printf(
                Locale.ROOT,
                "  %-20s %14s   %.3f of bare %.0f/s (≥ %.2f)%n",
                goal.figure(),
                "%.0f/s".formatted(figure.path("perSecond").asDouble()),
                figure.path("ofBare").asDouble(),
                barePerSecond,
                goal.minimumShareOfBare());
        printLine(
                out,
                "",
                "%.2f ms CPU",
                figure.path("cpuMsPerTurn").asDouble(),
                "≤ %.2f".formatted(Goals.allowed(goal.maxCpuMillis(), barePerSecond)));
        printLine(
                out,
                "",
                "%.1f × at a tenth",
                figure.path("tenthCostRatio").asDouble(),
                "≤ " + Goals.MAX_TENTH_COST_RATIO);
        printLine(
                out,
                "",
                "p99 %.0f ms",
                figure.path("p99Ms").asDouble(),
                "≤ %.0f".formatted(Goals.allowed(Goals.MAX_P99_MILLIS, barePerSecond)));
        if (!figure.path("sustained").asBoolean()
                || figure.path("halfUnanswered").asLong() > 0) {
            out.println("  " + Texts.get("bench.unsteady"));
        }
        printProcesses(figure, out);
    }

    private static void printEveryday(JsonNode result, PrintStream out) {
        JsonNode figure = result.path("everyday");
        if (figure.isObject()) {
            printLine(
                    out,
                    "everyday",
                    "p50 %.0f ms",
                    figure.path("p50Ms").asDouble(),
                    "≤ %.0f".formatted(Goals.allowed(Goals.MAX_EVERYDAY_P50_MILLIS, Bench.barePerSecond(result))));
            out.printf(
                    Locale.ROOT,
                    "  %-20s p99 %.0f ms, %.2f ms CPU%n",
                    "",
                    figure.path("p99Ms").asDouble(),
                    figure.path("cpuMsPerTurn").asDouble());
            printProcesses(figure, out);
        }
        JsonNode idle = result.path("idleCores");
        if (idle.isNumber()) {
            printLine(out, "idleCores", "%.3f", idle.asDouble(), "≤ " + Goals.MAX_IDLE_CORES);
        }
    }

    private static void printSending(JsonNode figure, PrintStream out) {
        if (!figure.isObject()) {
            return;
        }
        JsonNode pair = figure.path("pair");
        JsonNode backOff = figure.path("backOff");
        printLine(
                out,
                "sending",
                "%.1f/s",
                figure.path("perSecond").asDouble(),
                "%d to %d".formatted(Goals.MIN_SENT_PER_SECOND, Goals.MAX_SENT_PER_SECOND));
        printLine(out, "", "%.0f in a second", figure.path("busiestSecond").asDouble(), "bursts are allowed");
        printLine(out, "", "%.0f × 130429", figure.path("refusals").asDouble(), "0");
        printLine(out, "", "p99 %.0f ms", figure.path("p99Ms").asDouble(), "≤ " + Goals.MAX_REPLY_P99_MILLIS);
        printLine(out, "", "%.0f × 131056", pair.path("refusals").asDouble(), "0");
        for (Goals.BackOff goal : Goals.BACK_OFFS) {
            List<Double> waits = goal.waits(figure);
            out.printf(
                    Locale.ROOT,
                    "  %-20s %14s   (%s)%n",
                    "",
                    goal.code() + ": " + seconds(waits),
                    "≥ " + seconds(goal.minimum(waits.size())));
        }
        printLine(out, "", "p99 %.0f ms", backOff.path("othersP99Ms").asDouble(), "≤ " + Goals.MAX_REPLY_P99_MILLIS);
    }

    private static String seconds(List<Double> waits) {
        return waits.stream()
                .map(wait -> String.format(Locale.ROOT, "%.1f", wait))
                .collect(Collectors.joining(", ", "", " s"));
    }

    private static void printProcesses(JsonNode figure, PrintStream out) {
        StringBuilder processes = new StringBuilder();
        figure.path("cpuMsByProcess")
                .properties()
                .forEach(entry -> processes.append(
                        "%s %.2f  ".formatted(entry.getKey(), entry.getValue().asDouble())));
        figure.path("cpuMsApart")
                .properties()
                .forEach(entry -> processes.append(
                        "(%s %.2f) ".formatted(entry.getKey(), entry.getValue().asDouble())));
        out.println("  " + processes);
    }

    private static void printLine(PrintStream out, String name, String format, double value, String goal) {
        out.printf(Locale.ROOT, "  %-20s %14s   (%s)%n", name, format.formatted(value), goal);
    }
}
