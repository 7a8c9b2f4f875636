package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.ventanilla.systemtests.bench.load.Generator;

/// Turns per second: one inbound choice, one committed change, one reply accepted by the provider.
///
/// The most is found by raising the rate of arrivals until the turns under way pile up; it is then
/// held for several rounds, in which the processor time is read, and halved for the latencies. A
/// tenth of it shows what a turn costs when few gather in a batch.
final class TurnsFigure implements Figure {
    private static final double UP = 1.35;
    private static final double NEAR = 1.08;
    private static final double KEPT_UP = 0.97;
    /// Turns under way at the end of a window that count as none piled up: half a second's.
    private static final double WAITING_SECONDS = 0.5;

    /// Warm-ups that the compilers of ten virtual machines take on two cores.
    private static final int COMPILING = 12;

    private static final int FEW = 20;
    private static final int LOWERINGS = 4;

    private final boolean statuses;

    TurnsFigure(boolean statuses) {
        this.statuses = statuses;
    }

    @Override
    public String name() {
        return statuses ? "turnsWithStatuses" : "turns";
    }

    /// One measured window with the processor time spent in it.
    record Window(JsonNode run, Map<String, Double> cpu) {
        boolean sustained() {
            double rate = run.path("offeredPerSecond").asDouble();
            return keptUp(run.path("perSecond").asDouble(), rate)
                    && !pilesUp(run.path("waiting").asDouble(), rate)
                    && run.path("refused").asLong() == 0;
        }

        /// Held against what was wanted, not against what was begun: while every connection waits
        /// for an answer nothing is begun, and what is not begun is not missed.
        static boolean keptUp(double perSecond, double wanted) {
            return perSecond >= KEPT_UP * wanted;
        }

        /// Whether so many turns under way at the end are more than those of a steady load.
        static boolean pilesUp(double waiting, double rate) {
            return waiting > Math.max(FEW, WAITING_SECONDS * rate);
        }

        double cpuMsPerTurn() {
            return total(BenchSuite.ofTheSuite(cpu)) / turns();
        }

        double cpuMsPerTurn(String process) {
            return cpu.get(process) / turns();
        }

        private double turns() {
            return Math.max(1, run.path("done").asDouble());
        }
    }

    @Override
    public JsonNode measure(BenchSuite suite, Telling telling) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        suite.greet();
        suite.statuses(statuses);
        BenchPlan plan = suite.plan();
        window(suite, plan.firstRate(), 0.5, plan.warmUpSeconds() * COMPILING);
        suite.generator().ask("drain 60");
        double most = most(suite, found.putArray("search"), telling);
        List<Window> rounds = new ArrayList<>();
        for (int lowered = 0; rounds.size() < plan.rounds(); ) {
            Window round = window(suite, most, plan.warmUpSeconds(), plan.seconds());
            suite.generator().ask("drain 60");
            tell(telling, name() + " round", round);
            if (round.sustained() || lowered == LOWERINGS) {
                rounds.add(round);
            } else {
                lowered++;
                most *= 0.93;
                rounds.clear();
            }
        }
        Window half = window(suite, most / 2, plan.warmUpSeconds(), plan.seconds() * 1.5);
        suite.generator().ask("drain 60");
        Window tenth = window(suite, most / 10, plan.warmUpSeconds(), plan.seconds() * 1.5);
        suite.generator().ask("drain 60");
        tell(telling, name() + " at a tenth", tenth);
        suite.statuses(false);
        fill(found, rounds, half, tenth);
        return found;
    }

    /// Measures one window at this rate.
    static Window window(BenchSuite suite, double rate, double warmUp, double seconds) {
        return window(suite, rate, warmUp, seconds, () -> {});
    }

    /// The same, with a look at the suite every two seconds of the window.
    static Window window(BenchSuite suite, double rate, double warmUp, double seconds, Runnable look) {
        AtomicReference<Map<String, Double>> before = new AtomicReference<>(Map.of());
        AtomicReference<Map<String, Double>> after = new AtomicReference<>(Map.of());
        JsonNode run = suite.generator()
                .ask(
                        "turns %s %s %s".formatted(rate, warmUp, seconds),
                        Map.of(
                                Generator.WINDOW,
                                () -> before.set(suite.cpu()),
                                Generator.LOOK,
                                look,
                                Generator.END,
                                () -> after.set(suite.cpu())));
        return new Window(run, CpuClock.between(before.get(), after.get()));
    }

    private double most(BenchSuite suite, ArrayNode search, Telling telling) {
        BenchPlan plan = suite.plan();
        double good = 0;
        double bad = plan.mostTurnsAllowed();
        double rate = plan.firstRate();
        for (int step = 0; step < plan.mostSteps() && (good == 0 || bad / good > NEAR); step++) {
            Window window = window(suite, rate, plan.warmUpSeconds() / 2, plan.seconds() * 0.6);
            suite.generator().ask("drain 120");
            tell(telling, name() + " search", window);
            search.addObject()
                    .put("offeredPerSecond", rate)
                    .put("perSecond", window.run().path("perSecond").asDouble())
                    .put("waiting", window.run().path("waiting").asLong())
                    .put("p99Ms", window.run().path("p99Ms").asDouble())
                    .put("sustained", window.sustained());
            if (window.sustained()) {
                good = rate;
            } else {
                bad = rate;
            }
            boolean open = bad == plan.mostTurnsAllowed();
            rate = good == 0 ? bad / 2 : open ? Math.min(bad, good * UP) : Math.sqrt(good * bad);
        }
        return good == 0 ? rate : good;
    }

    private static void fill(ObjectNode found, List<Window> rounds, Window half, Window tenth) {
        found.put("perSecond", median(rounds, "perSecond"));
        found.put(
                "cpuMsPerTurn",
                Median.of(rounds.stream().map(Window::cpuMsPerTurn).toList()));
        found.put("p50Ms", half.run().path("p50Ms").asDouble());
        found.put("p99Ms", half.run().path("p99Ms").asDouble());
        found.put("p999Ms", half.run().path("p999Ms").asDouble());
        found.put("halfPerSecond", half.run().path("perSecond").asDouble());
        found.put("halfUnanswered", half.run().path("unanswered").asLong());
        found.put("halfCpuMsPerTurn", half.cpuMsPerTurn());
        found.put("tenthPerSecond", tenth.run().path("perSecond").asDouble());
        found.put("tenthCpuMsPerTurn", tenth.cpuMsPerTurn());
        found.put(
                "tenthCostRatio",
                tenth.cpuMsPerTurn() / found.path("cpuMsPerTurn").asDouble());
        found.put("tenthP50Ms", tenth.run().path("p50Ms").asDouble());
        found.put("sustained", rounds.stream().allMatch(Window::sustained));
        found.set("curve", half.run().path("curve"));
        putCpu(found, rounds);
        ArrayNode told = found.putArray("rounds");
        for (Window round : rounds) {
            told.addObject()
                    .put("perSecond", round.run().path("perSecond").asDouble())
                    .put("cpuMsPerTurn", round.cpuMsPerTurn())
                    .put("p99Ms", round.run().path("p99Ms").asDouble())
                    .put("waiting", round.run().path("waiting").asLong());
        }
    }

    /// The processor time of a turn by process, with the simulator and the generator apart.
    static void putCpu(ObjectNode found, List<Window> rounds) {
        ObjectNode byProcess = found.putObject("cpuMsByProcess");
        ObjectNode apart = found.putObject("cpuMsApart");
        for (String process : new TreeMap<>(rounds.getFirst().cpu()).keySet()) {
            double perTurn = Median.of(
                    rounds.stream().map(round -> round.cpuMsPerTurn(process)).toList());
            boolean ours = !BenchSuite.ofTheSuite(Map.of(process, 0.0)).isEmpty();
            (ours ? byProcess : apart).put(process, perTurn);
        }
    }

    private static double median(List<Window> rounds, String field) {
        return Median.of(
                rounds.stream().map(one -> one.run().path(field).asDouble()).toList());
    }

    static void tell(Telling telling, String what, Window window) {
        telling.say("%s: %.0f/s offered, %.1f/s done, %d under way, p50 %.0f ms, p99 %.0f ms, %.2f ms CPU a turn%s"
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
