package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The cost of a turn in an ordinary hour of a mid-sized office: five turns a second, with the statuses
/// of each reply. At this rate, batches are small, and the periodic work of the suite is the largest
/// part of the cost.
final class EverydayFigure implements Figure {
    private static final double PER_SECOND = 5;

    /// The number of warm-up periods that the JIT compilers of ten JVMs need.
    private static final int WARM_UP_PERIODS = 12;

    /// The rate of the warm-up as a share of the plan's first rate. A small computer can handle this
    /// rate.
    private static final double WARM_UP_SHARE_OF_FIRST_RATE = 0.3;

    @Override
    public String name() {
        return "everyday";
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        BenchPlan plan = suite.plan();
        suite.greetAllCitizens();
        suite.setStatusesEnabled(true);
        TurnsFigure.measureWindow(
                suite, plan.firstRate() * WARM_UP_SHARE_OF_FIRST_RATE, 0.5, plan.warmUpSeconds() * WARM_UP_PERIODS);
        suite.generator().send("drain 60");
        TurnsFigure.Window window =
                TurnsFigure.measureWindow(suite, PER_SECOND, plan.warmUpSeconds(), plan.everydaySeconds());
        suite.generator().send("drain 60");
        suite.setStatusesEnabled(false);
        TurnsFigure.report(progress, name(), window);
        return json(window);
    }

    private static JsonNode json(TurnsFigure.Window window) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("offeredPerSecond", PER_SECOND);
        result.put("cpuMsPerTurn", window.cpuMsPerTurn());
        result.put("p50Ms", window.run().path("p50Ms").asDouble());
        result.put("p99Ms", window.run().path("p99Ms").asDouble());
        result.put("unanswered", window.run().path("unanswered").asLong());
        result.set("curve", window.run().path("curve"));
        TurnsFigure.putCpu(result, List.of(window));
        return result;
    }
}
