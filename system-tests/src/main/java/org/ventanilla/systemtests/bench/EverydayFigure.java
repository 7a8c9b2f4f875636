package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What an ordinary hour of a mid-sized office costs: five turns a second, with the statuses of
/// each reply. At such a rate nothing gathers by itself, and what the suite does by the clock
/// weighs most.
final class EverydayFigure implements Figure {
    private static final double PER_SECOND = 5;

    /// Warm-ups for the compilers of ten virtual machines, at a rate that a small computer carries.
    private static final int COMPILING = 12;

    private static final double SHARE_OF_FIRST_RATE = 0.3;

    @Override
    public String name() {
        return "everyday";
    }

    @Override
    public JsonNode measure(BenchSuite suite, Telling telling) {
        BenchPlan plan = suite.plan();
        suite.greet();
        suite.statuses(true);
        TurnsFigure.window(suite, plan.firstRate() * SHARE_OF_FIRST_RATE, 0.5, plan.warmUpSeconds() * COMPILING);
        suite.generator().ask("drain 60");
        TurnsFigure.Window window = TurnsFigure.window(suite, PER_SECOND, plan.warmUpSeconds(), plan.everydaySeconds());
        suite.generator().ask("drain 60");
        suite.statuses(false);
        TurnsFigure.tell(telling, name(), window);
        return found(window);
    }

    private static JsonNode found(TurnsFigure.Window window) {
        ObjectNode found = JsonNodeFactory.instance.objectNode();
        found.put("offeredPerSecond", PER_SECOND);
        found.put("cpuMsPerTurn", window.cpuMsPerTurn());
        found.put("p50Ms", window.run().path("p50Ms").asDouble());
        found.put("p99Ms", window.run().path("p99Ms").asDouble());
        found.put("unanswered", window.run().path("unanswered").asLong());
        found.set("curve", window.run().path("curve"));
        TurnsFigure.putCpu(found, List.of(window));
        return found;
    }
}
