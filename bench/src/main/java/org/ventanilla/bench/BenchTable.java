package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;

/// Prints the result on the terminal: each figure beside its limit or goal.
final class BenchTable {

    private BenchTable() {}

    static void print(JsonNode result, PrintStream to) {
        to.println();
        to.println(Texts.get("bench.title"));
        Goals.RATIOS.forEach(goal -> ratio(result, to, goal));
        Goals.TURNS.forEach(goal -> turns(result, to, goal));
        everyday(result, to);
        JsonNode footprint = result.path("footprint");
        if (footprint.isObject()) {
            line(to, "footprint", "%.0f MiB PSS", footprint.path("idlePssMiB").asDouble(), "≤ " + Goals.MAX_IDLE_MIB);
            line(to, "", "%.1f s", footprint.path("readySeconds").asDouble(), "≤ " + Goals.MAX_READY_SECONDS);
        }
        if (result.path("growth").isObject()) {
            line(to, "growth", "%.2f ×", result.path("growth").path("ratio").asDouble(), "≤ " + Goals.MAX_GROWTH_RATIO);
        }
        JsonNode ledger = result.path("ledger");
        to.println(Texts.get(
                "bench.ledger",
                ledger.path("turns").asLong(),
                ledger.path("lost").asLong(),
                ledger.path("doubled").asLong(),
                ledger.path("disordered").asLong(),
                ledger.path("mayBeDouble").asLong()));
    }

    private static void ratio(JsonNode result, PrintStream to, Goals.Ratio goal) {
        JsonNode figure = result.path(goal.figure());
        if (!figure.isObject()) {
            return;
        }
        to.printf(
                Locale.ROOT,
                "  %-20s %12s %16s   %.2f (≥ %.1f)%n",
                goal.figure(),
                "%.0f/s".formatted(figure.path("perSecond").asDouble()),
                "/ %.0f/s".formatted(figure.path("limitPerSecond").asDouble()),
                figure.path("ratio").asDouble(),
                goal.minimum());
        if (figure.has("p99Ms")) {
            to.printf(
                    Locale.ROOT,
                    "  %-20s p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms%n",
                    "",
                    figure.path("p50Ms").asDouble(),
                    figure.path("p99Ms").asDouble(),
                    figure.path("p999Ms").asDouble());
        }
    }

    private static void turns(JsonNode result, PrintStream to, Goals.Turns goal) {
        JsonNode figure = result.path(goal.figure());
        if (!figure.isObject()) {
            return;
        }
        double bare = Bench.barePerSecond(result);
        to.printf(
                Locale.ROOT,
                "  %-20s %14s   %.3f of bare %.0f/s (≥ %.2f)%n",
                goal.figure(),
                "%.0f/s".formatted(figure.path("perSecond").asDouble()),
                figure.path("ofBare").asDouble(),
                bare,
                goal.minimumShareOfBare());
        line(
                to,
                "",
                "%.2f ms CPU",
                figure.path("cpuMsPerTurn").asDouble(),
                "≤ %.2f".formatted(Goals.allowed(goal.maxCpuMillis(), bare)));
        line(to, "", "%.1f × at a tenth", figure.path("tenthCostRatio").asDouble(), "≤ " + Goals.MAX_TENTH_COST_RATIO);
        line(
                to,
                "",
                "p99 %.0f ms",
                figure.path("p99Ms").asDouble(),
                "≤ %.0f".formatted(Goals.allowed(Goals.MAX_P99_MILLIS, bare)));
        if (!figure.path("sustained").asBoolean()
                || figure.path("halfUnanswered").asLong() > 0) {
            to.println("  " + Texts.get("bench.unsteady"));
        }
        processes(figure, to);
    }

    private static void everyday(JsonNode result, PrintStream to) {
        JsonNode figure = result.path("everyday");
        if (figure.isObject()) {
            line(
                    to,
                    "everyday",
                    "p50 %.0f ms",
                    figure.path("p50Ms").asDouble(),
                    "≤ %.0f".formatted(Goals.allowed(Goals.MAX_EVERYDAY_P50_MILLIS, Bench.barePerSecond(result))));
            to.printf(
                    Locale.ROOT,
                    "  %-20s p99 %.0f ms, %.2f ms CPU%n",
                    "",
                    figure.path("p99Ms").asDouble(),
                    figure.path("cpuMsPerTurn").asDouble());
            processes(figure, to);
        }
        JsonNode idle = result.path("idleCores");
        if (idle.isNumber()) {
            line(to, "idleCores", "%.3f", idle.asDouble(), "≤ " + Goals.MAX_IDLE_CORES);
        }
    }

    private static void processes(JsonNode figure, PrintStream to) {
        StringBuilder processes = new StringBuilder();
        figure.path("cpuMsByProcess")
                .properties()
                .forEach(entry -> processes.append(
                        "%s %.2f  ".formatted(entry.getKey(), entry.getValue().asDouble())));
        figure.path("cpuMsApart")
                .properties()
                .forEach(entry -> processes.append(
                        "(%s %.2f) ".formatted(entry.getKey(), entry.getValue().asDouble())));
        to.println("  " + processes);
    }

    private static void line(PrintStream to, String name, String format, double value, String goal) {
        to.printf(Locale.ROOT, "  %-20s %14s   (%s)%n", name, format.formatted(value), goal);
    }
}
