package org.ventanilla.systemtests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ventanilla.systemtests.bench.limit.Limits;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// The bare endpoint in a process of its own, on the broker of the suite: the least that a durable
/// door can do. Its rate tells how fast this computer is today, so other rates are also given as
/// shares of it.
final class BareDoor implements AutoCloseable {
    private static final String TOPIC = "bench.limit";
    private static final int PARTITIONS = 12;

    private final BenchSuite suite;
    private final ChildJvm limits;
    private final int port;

    BareDoor(BenchSuite suite) {
        String broker = suite.stack().settings().kafka();
        KafkaTopics.create(broker, List.of(new TopicSpec(TOPIC, PARTITIONS, Map.of())));
        this.suite = suite;
        this.limits = new ChildJvm("limits", suite.log("limits"), 256, Limits.class, List.of());
        this.port = limits.ask("endpoint %s %s".formatted(broker, TOPIC))
                .path("port")
                .asInt();
    }

    /// Measures the endpoint while nothing else is measured.
    ///
    /// @return its requests per second, the median of several rounds
    static double perSecond(BenchSuite suite, Figure.Telling telling) {
        List<Double> rounds = new ArrayList<>();
        try (BareDoor door = new BareDoor(suite)) {
            double seconds = suite.plan().seconds() / 2;
            for (int round = 0; round < suite.plan().rounds(); round++) {
                door.warmUp(seconds);
            }
            for (int round = 0; round < suite.plan().rounds(); round++) {
                rounds.add(door.storm(1, seconds));
                telling.say("bare endpoint: %.0f/s".formatted(rounds.getLast()));
            }
        }
        return Median.of(rounds);
    }

    /// Lets the compilers of its process see the load.
    void warmUp(double seconds) {
        storm(0, seconds);
    }

    /// Sends as many webhooks as it answers.
    ///
    /// @return answered per second
    double storm(double warmUp, double seconds) {
        return suite.storm(port, 0, warmUp, seconds).path("perSecond").asDouble();
    }

    @Override
    public void close() {
        limits.close();
    }
}
