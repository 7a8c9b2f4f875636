package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.Map;
import org.ventanilla.contracts.Service;

/// The processor cores that the six services use together while nobody writes, as at night. Broker,
/// database and simulator are reported separately.
final class IdleCoresFigure implements Figure {
    /// Time for the work that the previous figure caused to end.
    private static final int SETTLING_SECONDS = 10;

    @Override
    public String name() {
        return "idleCores";
    }

    @Override
    public boolean needsBareEndpoint() {
        return false;
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        double seconds = suite.plan().idleSeconds();
        Wait.untilIdle(suite);
        Wait.sleep(Math.min(SETTLING_SECONDS, seconds));
        Map<String, Double> before = suite.cpu();
        long begun = System.nanoTime();
        Wait.sleep(seconds);
        Map<String, Double> spent = CpuClock.between(before, suite.cpu());
        double millis = (System.nanoTime() - begun) / 1e6;
        double cores = 0;
        for (Service service : Service.values()) {
            cores += spent.get(service.shortName()) / millis;
        }
        StringBuilder each = new StringBuilder("idle: %.3f cores".formatted(cores));
        spent.forEach((process, busy) -> each.append(", %s %.3f".formatted(process, busy / millis)));
        progress.report(each.toString());
        return DoubleNode.valueOf(cores);
    }
}
