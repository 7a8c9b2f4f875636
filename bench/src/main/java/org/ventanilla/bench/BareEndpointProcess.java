package org.ventanilla.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ventanilla.bench.limit.Limits;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// The bare endpoint in its own process, with the broker of the suite: the least work that a
/// durable webhook endpoint can do. Its rate shows how fast this computer is at the moment, so
/// other rates are also given as shares of it.
final class BareEndpointProcess implements AutoCloseable {
    private static final String TOPIC = "bench.limit";
    private static final int PARTITIONS = 12;

    private final BenchSuite suite;
    private final ChildJvm limits;
    private final int port;

    BareEndpointProcess(BenchSuite suite) {
        String broker = suite.stack().settings().kafka();
        KafkaTopics.create(broker, List.of(new TopicSpec(TOPIC, PARTITIONS, Map.of())));
        this.suite = suite;
        this.limits = new ChildJvm("limits", suite.log("limits"), 256, Limits.class, List.of());
        this.port = limits.send("endpoint %s %s".formatted(broker, TOPIC))
                .path("port")
                .asInt();
    }

    /// Measures the endpoint while nothing else runs.
    ///
    /// @return its requests per second, the median of several rounds
    static double perSecond(BenchSuite suite, Figure.Progress progress) {
        List<Double> rounds = new ArrayList<>();
        try (BareEndpointProcess endpoint = new BareEndpointProcess(suite)) {
            double seconds = suite.plan().seconds() / 2;
            for (int round = 0; round < suite.plan().rounds(); round++) {
                endpoint.warmUp(seconds);
            }
            for (int round = 0; round < suite.plan().rounds(); round++) {
                rounds.add(endpoint.storm(1, seconds));
                progress.report("bare endpoint: %.0f/s".formatted(rounds.getLast()));
            }
        }
        return Median.of(rounds);
    }

    /// Warms up the JIT compilers of the endpoint's process.
    void warmUp(double seconds) {
        storm(0, seconds);
    }

    /// Sends webhooks as fast as the endpoint answers them.
    ///
    /// @return answered requests per second
    double storm(double warmUp, double seconds) {
        return suite.storm(port, 0, warmUp, seconds).path("perSecond").asDouble();
    }

    @Override
    public void close() {
        limits.close();
    }
}
