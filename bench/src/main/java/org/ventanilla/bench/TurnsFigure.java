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

/// The turns per second that the suite can sustain. In a turn, a citizen makes a choice, the suite
/// commits a change, and the provider accepts the reply.
///
/// The arrival rate is raised until the number of unanswered turns grows. The highest rate that was
/// sustained is then held for several rounds, in which the processor time is measured. The latencies are
/// measured at half of this rate. The cost of a turn is also measured at a tenth of this rate, at which
/// batches are small.
final class TurnsFigure implements Figure {
    private static final double RATE_STEP_UP = 1.35;
    /// The search ends when the lowest rate that was not sustained, divided by the highest sustained rate,
    /// is at most this factor.
    private static final double MAX_SEARCH_GAP = 1.08;
    private static final double MIN_SHARE_OF_RATE = 0.97;
    /// The turns that begin within this time may be unanswered at the end of a window. More unanswered
    /// turns are a backlog.
    private static final double MAX_BACKLOG_SECONDS = 0.5;

    /// The number of warm-up periods that the JIT compilers of ten JVMs need on two cores.
    private static final int WARM_UP_PERIODS = 12;

    /// This number of unanswered turns is never a backlog.
    private static final int ALWAYS_ALLOWED_BACKLOG = 20;
    private static final double LOWERING_FACTOR = 0.93;
    private static final int MAX_LOWERINGS = 4;

    private final boolean withStatuses;

    TurnsFigure(boolean withStatuses) {
        this.withStatuses = withStatuses;
    }

    @Override
    public String name() {
        return withStatuses ? "turnsWithStatuses" : "turns";
    }

    /// A measured window.
    ///
    /// @param run the result of the load generator
    /// @param cpuMillis the processor time that each process used in the window
    record Window(JsonNode run, Map<String, Double> cpuMillis) {
        /// Whether the suite sustained the rate of the window.
        boolean isSustained() {
            double rate = run.path("offeredPerSecond").asDouble();
            return isHeld(run.path("perSecond").asDouble(), rate)
                    && !hasBacklog(run.path("waiting").asDouble(), rate)
                    && run.path("refused").asLong() == 0;
        }

        /// Whether the reached rate is close enough to the intended rate. The rate of the turns that were
        /// started is not used, because no turn is started while all connections wait for responses.
        static boolean isHeld(double perSecond, double intended) {
            return perSecond >= MIN_SHARE_OF_RATE * intended;
        }

        /// Whether this number of unanswered turns is higher than under a sustained load.
        static boolean hasBacklog(double waiting, double rate) {
            return waiting > Math.max(ALWAYS_ALLOWED_BACKLOG, MAX_BACKLOG_SECONDS * rate);
        }

        double cpuMsPerTurn() {
            return total(BenchSuite.onlySuiteProcesses(cpuMillis)) / turns();
        }

        double cpuMsPerTurn(String process) {
            return cpuMillis.get(process) / turns();
        }

        private double turns() {
            return Math.max(1, run.path("done").asDouble());
        }
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        suite.greetAllCitizens();
        suite.setStatusesEnabled(withStatuses);
        BenchPlan plan = suite.plan();
        measureWindow(suite, plan.firstRate(), 0.5, plan.warmUpSeconds() * WARM_UP_PERIODS);
        suite.generator().send("drain 60");
        double highestRate = findHighestRate(suite, result.putArray("search"), progress);
        List<Window> rounds = new ArrayList<>();
        for (int lowered = 0; rounds.size() < plan.rounds(); ) {
            Window round = measureWindow(suite, highestRate, plan.warmUpSeconds(), plan.seconds());
            suite.generator().send("drain 60");
            report(progress, name() + " round", round);
            if (round.isSustained() || lowered == MAX_LOWERINGS) {
                rounds.add(round);
            } else {
                lowered++;
                highestRate *= LOWERING_FACTOR;
                rounds.clear();
            }
        }
        Window half = measureWindow(suite, highestRate / 2, plan.warmUpSeconds(), plan.seconds() * 1.5);
        suite.generator().send("drain 60");
        Window tenth = measureWindow(suite, highestRate / 10, plan.warmUpSeconds(), plan.seconds() * 1.5);
        suite.generator().send("drain 60");
        report(progress, name() + " at a tenth", tenth);
        suite.setStatusesEnabled(false);
        fill(result, rounds, half, tenth);
        return result;
    }

    /// Measures a window at this rate.
    static Window measureWindow(BenchSuite suite, double rate, double warmUpSeconds, double seconds) {
        return measureWindow(suite, rate, warmUpSeconds, seconds, () -> {});
    }

    /// Measures a window at this rate.
    ///
    /// @param onSample runs every two seconds of the window
    static Window measureWindow(
            BenchSuite suite, double rate, double warmUpSeconds, double seconds, Runnable onSample) {
        AtomicReference<Map<String, Double>> before = new AtomicReference<>(Map.of());
        AtomicReference<Map<String, Double>> after = new AtomicReference<>(Map.of());
        JsonNode run = suite.generator()
                .send(
                        "turns %s %s %s".formatted(rate, warmUpSeconds, seconds),
                        Map.of(
                                Generator.WINDOW_START,
                                () -> before.set(suite.cpuMillis()),
                                Generator.SAMPLE,
                                onSample,
                                Generator.WINDOW_END,
                                () -> after.set(suite.cpuMillis())));
        return new Window(run, CpuClock.between(before.get(), after.get()));
    }

    /// Searches for the highest rate that the suite sustains.
    private double findHighestRate(BenchSuite suite, ArrayNode search, Progress progress) {
        BenchPlan plan = suite.plan();
        double sustainedRate = 0;
        double overloadRate = plan.maxTurnsPerSecond();
        double rate = plan.firstRate();
        for (int step = 0;
                step < plan.maxSteps() && (sustainedRate == 0 || overloadRate / sustainedRate > MAX_SEARCH_GAP);
                step++) {
            Window window = measureWindow(suite, rate, plan.warmUpSeconds() / 2, plan.seconds() * 0.6);
            suite.generator().send("drain 120");
            report(progress, name() + " search", window);
            search.addObject()
                    .put("offeredPerSecond", rate)
                    .put("perSecond", window.run().path("perSecond").asDouble())
                    .put("waiting", window.run().path("waiting").asLong())
                    .put("p99Ms", window.run().path("p99Ms").asDouble())
                    .put("sustained", window.isSustained());
            if (window.isSustained()) {
                sustainedRate = rate;
            } else {
                overloadRate = rate;
            }
            boolean hasNoOverloadYet = overloadRate == plan.maxTurnsPerSecond();
            rate = sustainedRate == 0
                    ? overloadRate / 2
                    : hasNoOverloadYet
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
        for (String process : new TreeMap<>(tenth.cpuMillis()).keySet()) {
            tenthByProcess.put(process, tenth.cpuMsPerTurn(process));
        }
        result.put("sustained", rounds.stream().allMatch(Window::isSustained));
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

    /// Adds the processor time of a turn for each process. The simulator and the generator, which are not
    /// part of the suite, are added separately.
    static void putCpu(ObjectNode result, List<Window> rounds) {
        ObjectNode byProcess = result.putObject("cpuMsByProcess");
        ObjectNode apart = result.putObject("cpuMsApart");
        for (String process : new TreeMap<>(rounds.getFirst().cpuMillis()).keySet()) {
            double perTurn = Median.of(
                    rounds.stream().map(round -> round.cpuMsPerTurn(process)).toList());
            boolean isOfSuite =
                    !BenchSuite.onlySuiteProcesses(Map.of(process, 0.0)).isEmpty();
            (isOfSuite ? byProcess : apart).put(process, perTurn);
        }
    }

    private static double median(List<Window> rounds, String field) {
        return Median.of(
                rounds.stream().map(round -> round.run().path(field).asDouble()).toList());
    }

    /// Reports the values of a window.
    ///
    /// @param description which window was measured
    static void report(Progress progress, String description, Window window) {
        progress.report("%s: %.0f/s offered, %.1f/s done, %d under way, p50 %.0f ms, p99 %.0f ms, %.2f ms CPU a turn%s"
                .formatted(
                        description,
                        window.run().path("offeredPerSecond").asDouble(),
                        window.run().path("perSecond").asDouble(),
                        window.run().path("waiting").asLong(),
                        window.run().path("p50Ms").asDouble(),
                        window.run().path("p99Ms").asDouble(),
                        window.cpuMsPerTurn(),
                        window.isSustained() ? "" : ", piles up"));
    }

    private static double total(Map<String, Double> cpu) {
        return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
