package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.Map;
import org.ventanilla.contracts.Service;

/// Cores that the six services take together while nobody writes: what an office pays by night.
/// Broker, database and simulator are told apart.
final class IdleCoresFigure implements Figure {
    /// Until what the last figure caused has ended.
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
    public JsonNode measure(BenchSuite suite, Telling telling) {
        double seconds = suite.plan().idleSeconds();
        Quiet.await(suite);
        Quiet.sleep(Math.min(SETTLING_SECONDS, seconds));
        Map<String, Double> before = suite.cpu();
        long begun = System.nanoTime();
        Quiet.sleep(seconds);
        Map<String, Double> spent = CpuClock.between(before, suite.cpu());
        double millis = (System.nanoTime() - begun) / 1e6;
        double cores = 0;
        for (Service service : Service.values()) {
            cores += spent.get(service.shortName()) / millis;
        }
        StringBuilder each = new StringBuilder("idle: %.3f cores".formatted(cores));
        spent.forEach((process, busy) -> each.append(", %s %.3f".formatted(process, busy / millis)));
        telling.say(each.toString());
        return DoubleNode.valueOf(cores);
    }
}
