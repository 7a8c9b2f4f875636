package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.Map;
import org.ventanilla.contracts.Service;

/// The number of processor cores that the six services together use while no citizen writes, as at
/// night. The broker, the database and the simulator are not included.
final class IdleCoresFigure implements Figure {
    /// How long to wait until the work that the previous figure caused has ended.
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
        Map<String, Double> before = suite.cpuMillis();
        long startNanos = System.nanoTime();
        Wait.sleep(seconds);
        Map<String, Double> spent = CpuClock.between(before, suite.cpuMillis());
        double millis = (System.nanoTime() - startNanos) / 1e6;
        double cores = 0;
        for (Service service : Service.values()) {
            cores += spent.get(service.shortName()) / millis;
        }
        StringBuilder perProcess = new StringBuilder("idle: %.3f cores".formatted(cores));
        spent.forEach((process, busyMillis) -> perProcess.append(", %s %.3f".formatted(process, busyMillis / millis)));
        progress.report(perProcess.toString());
        return DoubleNode.valueOf(cores);
    }
}
