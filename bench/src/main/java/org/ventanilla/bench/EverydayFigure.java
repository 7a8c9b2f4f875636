package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The cost of an ordinary hour of a mid-sized office: five turns a second, with the statuses of
/// each reply. At this rate batches are small, and the periodic work of the suite is the largest
/// share of the cost.
final class EverydayFigure implements Figure {
    private static final double PER_SECOND = 5;

    /// The number of warm-up periods that the JIT compilers of ten JVMs need, at a rate that a
    /// small computer can handle.
    private static final int WARM_UPS = 12;

    private static final double SHARE_OF_FIRST_RATE = 0.3;

    @Override
    public String name() {
        return "everyday";
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        BenchPlan plan = suite.plan();
        suite.greet();
        suite.sendStatuses(true);
        TurnsFigure.window(suite, plan.firstRate() * SHARE_OF_FIRST_RATE, 0.5, plan.warmUpSeconds() * WARM_UPS);
        suite.generator().send("drain 60");
        TurnsFigure.Window window = TurnsFigure.window(suite, PER_SECOND, plan.warmUpSeconds(), plan.everydaySeconds());
        suite.generator().send("drain 60");
        suite.sendStatuses(false);
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
