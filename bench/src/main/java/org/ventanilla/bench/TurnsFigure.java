package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.ventanilla.bench.load.Generator;

/// Turns per second. A turn is an inbound choice, a committed change, and a reply that the provider
/// accepts.
///
/// The highest sustained rate is found by raising the arrival rate until the number of unanswered
/// turns grows. This rate is then held for several rounds, in which the processor time is measured.
/// The latencies are measured at half of the rate. A tenth of the rate shows the cost of a turn when
/// batches are small.
final class TurnsFigure implements Figure {
    private static final double RATE_STEP_UP = 1.35;
    /// The search ends when the lowest rate that was not sustained is at most this factor above the
    /// highest sustained rate.
    private static final double CLOSE_ENOUGH = 1.08;
    private static final double MIN_SHARE_OF_RATE = 0.97;
    /// The turns of half a second may be unanswered at the end of a window without counting as a
    /// backlog.
    private static final double WAITING_SECONDS = 0.5;

    /// The number of warm-up periods that the JIT compilers of ten JVMs need on two cores.
    private static final int WARM_UPS = 12;

    private static final int ALWAYS_ALLOWED = 20;
    private static final double LOWERING_FACTOR = 0.93;
    private static final int MAX_LOWERINGS = 4;

    private final boolean statuses;

    TurnsFigure(boolean statuses) {
        this.statuses = statuses;
    }

    @Override
    public String name() {
        return statuses ? "turnsWithStatuses" : "turns";
    }

    /// A measured window and the processor time used in it.
    record Window(JsonNode run, Map<String, Double> cpu) {
        boolean sustained() {
            double rate = run.path("offeredPerSecond").asDouble();
            return isHeld(run.path("perSecond").asDouble(), rate)
                    && !hasBacklog(run.path("waiting").asDouble(), rate)
                    && run.path("refused").asLong() == 0;
        }

        /// Whether the reached rate is close enough to the intended rate. It is not compared with
        /// the number of started turns: while every connection waits for a response, no turn is
        /// started, so missing turns would not be noticed.
        static boolean isHeld(double perSecond, double wanted) {
            return perSecond >= MIN_SHARE_OF_RATE * wanted;
        }

        /// Whether this number of unanswered turns is higher than that of a steady load.
        static boolean hasBacklog(double waiting, double rate) {
            return waiting > Math.max(ALWAYS_ALLOWED, WAITING_SECONDS * rate);
        }

        double cpuMsPerTurn() {
            return total(BenchSuite.suiteProcesses(cpu)) / turns();
        }

        double cpuMsPerTurn(String process) {
            return cpu.get(process) / turns();
        }

        private double turns() {
            return Math.max(1, run.path("done").asDouble());
        }
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        suite.greet();
        suite.sendStatuses(statuses);
        BenchPlan plan = suite.plan();
        window(suite, plan.firstRate(), 0.5, plan.warmUpSeconds() * WARM_UPS);
        suite.generator().send("drain 60");
        double highestRate = highestRate(suite, result.putArray("search"), progress);
        List<Window> rounds = new ArrayList<>();
        for (int lowered = 0; rounds.size() < plan.rounds(); ) {
            Window round = window(suite, highestRate, plan.warmUpSeconds(), plan.seconds());
            suite.generator().send("drain 60");
            report(progress, name() + " round", round);
            if (round.sustained() || lowered == MAX_LOWERINGS) {
                rounds.add(round);
            } else {
                lowered++;
                highestRate *= LOWERING_FACTOR;
                rounds.clear();
            }
        }
        Window half = window(suite, highestRate / 2, plan.warmUpSeconds(), plan.seconds() * 1.5);
        suite.generator().send("drain 60");
        Window tenth = window(suite, highestRate / 10, plan.warmUpSeconds(), plan.seconds() * 1.5);
        suite.generator().send("drain 60");
        report(progress, name() + " at a tenth", tenth);
        suite.sendStatuses(false);
        fill(result, rounds, half, tenth);
        return result;
    }

    /// Measures one window at this rate.
    static Window window(BenchSuite suite, double rate, double warmUp, double seconds) {
        return window(suite, rate, warmUp, seconds, () -> {});
    }

    /// Measures one window and runs an action every two seconds of it.
    static Window window(BenchSuite suite, double rate, double warmUp, double seconds, Runnable onSample) {
        AtomicReference<Map<String, Double>> before = new AtomicReference<>(Map.of());
        AtomicReference<Map<String, Double>> after = new AtomicReference<>(Map.of());
        JsonNode run = suite.generator()
                .send(
                        "turns %s %s %s".formatted(rate, warmUp, seconds),
                        Map.of(
                                Generator.WINDOW_START,
                                () -> before.set(suite.cpu()),
                                Generator.SAMPLE,
                                onSample,
                                Generator.WINDOW_END,
                                () -> after.set(suite.cpu())));
        return new Window(run, CpuClock.between(before.get(), after.get()));
    }

    private double highestRate(BenchSuite suite, ArrayNode search, Progress progress) {
        BenchPlan plan = suite.plan();
        double sustainedRate = 0;
        double overloadRate = plan.maxTurnsPerSecond();
        double rate = plan.firstRate();
        for (int step = 0;
                step < plan.maxSteps() && (sustainedRate == 0 || overloadRate / sustainedRate > CLOSE_ENOUGH);
                step++) {
            Window window = window(suite, rate, plan.warmUpSeconds() / 2, plan.seconds() * 0.6);
            suite.generator().send("drain 120");
            report(progress, name() + " search", window);
            search.addObject()
                    .put("offeredPerSecond", rate)
                    .put("perSecond", window.run().path("perSecond").asDouble())
                    .put("waiting", window.run().path("waiting").asLong())
                    .put("p99Ms", window.run().path("p99Ms").asDouble())
                    .put("sustained", window.sustained());
            if (window.sustained()) {
                sustainedRate = rate;
            } else {
                overloadRate = rate;
            }
            boolean noOverloadYet = overloadRate == plan.maxTurnsPerSecond();
            rate = sustainedRate == 0
                    ? overloadRate / 2
                    : noOverloadYet
                            ? Math.min(overloadRate, sustainedRate * RATE_STEP_UP)
                            : Math.sqrt(sustainedRate * overloadRate);
        }
        return sustainedRate == 0 ? rate : sustainedRate;
    }

    private static void fill(ObjectNode result, List<Window> rounds, Window half, Window tenth) {
        result.put("perSecond", median(rounds, "perSecond"));
        result.put(
                "cpuMsPerTurn",
                Median.of(rounds.stream().map(Window::cpuMsPerTurn).toList()));
        result.put("p50Ms", half.run().path("p50Ms").asDouble());
        result.put("p99Ms", half.run().path("p99Ms").asDouble());
        result.put("p999Ms", half.run().path("p999Ms").asDouble());
        result.put("halfPerSecond", half.run().path("perSecond").asDouble());
        result.put("halfUnanswered", half.run().path("unanswered").asLong());
        result.put("halfCpuMsPerTurn", half.cpuMsPerTurn());
        result.put("tenthPerSecond", tenth.run().path("perSecond").asDouble());
        result.put("tenthCpuMsPerTurn", tenth.cpuMsPerTurn());
        result.put(
                "tenthCostRatio",
                tenth.cpuMsPerTurn() / result.path("cpuMsPerTurn").asDouble());
        result.put("tenthP50Ms", tenth.run().path("p50Ms").asDouble());
        ObjectNode tenthByProcess = result.putObject("tenthCpuMsByProcess");
        for (String process : new TreeMap<>(tenth.cpu()).keySet()) {
            tenthByProcess.put(process, tenth.cpuMsPerTurn(process));
        }
        result.put("sustained", rounds.stream().allMatch(Window::sustained));
        result.set("curve", half.run().path("curve"));
        putCpu(result, rounds);
        ArrayNode roundResults = result.putArray("rounds");
        for (Window round : rounds) {
            roundResults
                    .addObject()
                    .put("perSecond", round.run().path("perSecond").asDouble())
                    .put("cpuMsPerTurn", round.cpuMsPerTurn())
                    .put("p99Ms", round.run().path("p99Ms").asDouble())
                    .put("waiting", round.run().path("waiting").asLong());
        }
    }

    /// Adds the processor time of a turn by process; the simulator and the generator are separate.
    static void putCpu(ObjectNode result, List<Window> rounds) {
        ObjectNode byProcess = result.putObject("cpuMsByProcess");
        ObjectNode apart = result.putObject("cpuMsApart");
        for (String process : new TreeMap<>(rounds.getFirst().cpu()).keySet()) {
            double perTurn = Median.of(
                    rounds.stream().map(round -> round.cpuMsPerTurn(process)).toList());
            boolean ours = !BenchSuite.suiteProcesses(Map.of(process, 0.0)).isEmpty();
            (ours ? byProcess : apart).put(process, perTurn);
        }
    }

    private static double median(List<Window> rounds, String field) {
        return Median.of(
                rounds.stream().map(round -> round.run().path(field).asDouble()).toList());
    }

    static void report(Progress progress, String what, Window window) {
        progress.report("%s: %.0f/s offered, %.1f/s done, %d under way, p50 %.0f ms, p99 %.0f ms, %.2f ms CPU a turn%s"
                .formatted(
                        what,
                        window.run().path("offeredPerSecond").asDouble(),
                        window.run().path("perSecond").asDouble(),
                        window.run().path("waiting").asLong(),
                        window.run().path("p50Ms").asDouble(),
                        window.run().path("p99Ms").asDouble(),
                        window.cpuMsPerTurn(),
                        window.sustained() ? "" : ", piles up"));
    }

    private static double total(Map<String, Double> cpu) {
        return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
