package org.ventanilla.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ventanilla.bench.limit.Limits;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// A process with the bare endpoint, which does the least work that a durable webhook endpoint can do
/// and uses the broker of the suite. The rate of the bare endpoint shows how fast this computer is at
/// the moment. Other rates are therefore also given as shares of this rate.
final class BareEndpointProcess implements AutoCloseable {
    private static final String TOPIC = "bench.limit";
    private static final int PARTITIONS = 12;
    private static final int HEAP_MIB = 256;

    private final BenchSuite suite;
    private final ChildJvm limits;
    private final int port;

    BareEndpointProcess(BenchSuite suite) {
        String broker = suite.stack().settings().kafka();
        KafkaTopics.create(broker, List.of(new TopicSpec(TOPIC, PARTITIONS, Map.of())));
        this.suite = suite;
        this.limits = new ChildJvm("limits", suite.log("limits"), HEAP_MIB, Limits.class, List.of());
        this.port = limits.send("endpoint %s %s".formatted(broker, TOPIC))
                .path("port")
                .asInt();
    }

    /// Measures the bare endpoint while the suite is idle.
    ///
    /// @return requests per second, the median of several rounds
    static double measurePerSecond(BenchSuite suite, Figure.Progress progress) {
        List<Double> rates = new ArrayList<>();
        try (BareEndpointProcess endpoint = new BareEndpointProcess(suite)) {
            double seconds = suite.plan().seconds() / 2;
            for (int round = 0; round < suite.plan().rounds(); round++) {
                endpoint.warmUp(seconds);
            }
            for (int round = 0; round < suite.plan().rounds(); round++) {
                rates.add(endpoint.storm(1, seconds));
                progress.report("bare endpoint: %.0f/s".formatted(rates.getLast()));
            }
        }
        return Median.of(rates);
    }

    /// Warms up the JIT compilers of the endpoint's process.
    void warmUp(double seconds) {
        storm(0, seconds);
    }

    /// Sends webhooks as fast as the endpoint answers them.
    ///
    /// @return answered requests per second
    double storm(double warmUpSeconds, double seconds) {
        return suite.storm(port, 0, warmUpSeconds, seconds).path("perSecond").asDouble();
    }

    @Override
    public void close() {
        limits.close();
    }
}
