package org.ventanilla.records;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/// Makes Kafka clients whose meters are shown as long as the client is open. The meter filter
/// keeps, of the hundreds that each client has, those that an operator looks at.
public final class ClientMeters {

    private static final String OF_KAFKA = "kafka.";

    /// Whether a client reads, writes and is connected, and what holds it up. One value per client,
    /// none per partition or broker: a lane's own lag is `ventanilla.lanes.lag`.
    private static final Set<String> KEPT = Set.of(
            "kafka.consumer.connection.count",
            "kafka.consumer.failed.authentication.total",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.consumer.coordinator.last.heartbeat.seconds.ago",
            "kafka.consumer.fetch.manager.records.consumed.total",
            "kafka.consumer.fetch.manager.records.lag.max",
            "kafka.consumer.time.between.poll.max",
            "kafka.producer.connection.count",
            "kafka.producer.failed.authentication.total",
            "kafka.producer.record.send.total",
            "kafka.producer.record.retry.total",
            "kafka.producer.record.error.total",
            "kafka.producer.record.queue.time.max",
            "kafka.producer.request.latency.max",
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.process.total",
            "kafka.stream.thread.commit.latency.max",
            "kafka.stream.thread.task.closed.total");

    /// Some of these names exist again for each of the parts of a client's work.
    private static final Set<String> OF_PARTS = Set.of("topic", "partition", "node.id", "task.id");

    private final MeterRegistry registry;
    /// By client id. Of two clients of one id, the meters of the younger one are shown.
    private final Map<String, KafkaClientMetrics> shown = new ConcurrentHashMap<>();

    public ClientMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Leaves out all other meters of Kafka clients. It concerns no meter of another name.
    public static MeterFilter filter() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id meter) {
                return meter.getName().startsWith(OF_KAFKA) && !isKept(meter)
                        ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }
        };
    }

    private static boolean isKept(Meter.Id meter) {
        return KEPT.contains(meter.getName()) && OF_PARTS.stream().allMatch(part -> meter.getTag(part) == null);
    }

    /// @param settings as [ClientSettings] merged them
    public KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        MeteredProducer producer = new MeteredProducer(settings);
        show(producer.id, producer.meters);
        return producer;
    }

    /// @param settings as [ClientSettings] merged them
    public KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        MeteredConsumer consumer = new MeteredConsumer(settings);
        show(consumer.id, consumer.meters);
        return consumer;
    }

    /// A client may be replaced before it is closed. Meters are equal by name and tags, so those of
    /// the old one go first.
    private void show(String id, KafkaClientMetrics meters) {
        KafkaClientMetrics older = shown.put(id, meters);
        if (older != null) {
            older.close();
        }
        meters.bindTo(registry);
    }

    private void hide(String id, KafkaClientMetrics meters) {
        if (shown.remove(id, meters)) {
            meters.close();
        }
    }

    private static String idIn(Map<String, Object> settings) {
        return settings.get(CommonClientConfigs.CLIENT_ID_CONFIG).toString();
    }

    private final class MeteredProducer extends KafkaProducer<byte[], byte[]> {

        private final String id;
        private final KafkaClientMetrics meters = new KafkaClientMetrics(this);

        MeteredProducer(Map<String, Object> settings) {
            super(settings);
            id = idIn(settings);
        }

        /// Each way to close a producer ends here.
        @Override
        public void close(Duration timeout) {
            hide(id, meters);
            super.close(timeout);
        }
    }

    private final class MeteredConsumer extends KafkaConsumer<byte[], byte[]> {

        private final String id;
        private final KafkaClientMetrics meters = new KafkaClientMetrics(this);

        MeteredConsumer(Map<String, Object> settings) {
            super(settings);
            id = idIn(settings);
        }

        @Override
        public void close() {
            hide(id, meters);
            super.close();
        }

        @Override
        public void close(CloseOptions options) {
            hide(id, meters);
            super.close(options);
        }
    }
}
