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

/// Creates Kafka clients whose meters are registered while the client is open. Each client has
/// hundreds of meters; the meter filter keeps the meters that an operator needs.
public final class ClientMeters {

    private static final String KAFKA_PREFIX = "kafka.";

    /// These meters show whether a client reads, writes and is connected, and what delays the client.
    /// Each meter has one value for a client and no values for single partitions or brokers. The lag of
    /// the lanes is a separate meter, `ventanilla.lanes.lag`.
    private static final Set<String> KEPT_METERS = Set.of(
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

    /// Tags of meters that measure a part of a client. Such a meter may have the same name as a
    /// meter of the whole client.
    private static final Set<String> PART_TAGS = Set.of("topic", "partition", "node.id", "task.id");

    private final MeterRegistry registry;
    /// The registered meters by client id. If two clients have the same id, the meters of the newer
    /// client are registered.
    private final Map<String, KafkaClientMetrics> registered = new ConcurrentHashMap<>();

    public ClientMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Returns a filter that drops the meters of Kafka clients, except the meters that an operator needs.
    /// Only meters whose names start with `kafka.` are dropped.
    public static MeterFilter filter() {
        return new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id meter) {
                return meter.getName().startsWith(KAFKA_PREFIX) && !isKept(meter)
                        ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }
        };
    }

    private static boolean isKept(Meter.Id meter) {
        return KEPT_METERS.contains(meter.getName()) && PART_TAGS.stream().allMatch(part -> meter.getTag(part) == null);
    }

    /// Creates a producer and registers its meters.
    ///
    /// @param settings the result of [ClientSettings#producer(String)], with the caller's additions
    public KafkaProducer<byte[], byte[]> producer(Map<String, Object> settings) {
        MeteredProducer producer = new MeteredProducer(settings);
        register(producer.id, producer.meters);
        return producer;
    }

    /// Creates a consumer and registers its meters.
    ///
    /// @param settings the result of [ClientSettings#consumer(String)], with the caller's additions
    public KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        MeteredConsumer consumer = new MeteredConsumer(settings);
        register(consumer.id, consumer.meters);
        return consumer;
    }

    /// Registers the meters of a client. A caller may create a client before it closes the older client
    /// with the same id. The registry treats meters with equal names and tags as one meter, so this
    /// method first removes the meters of the older client.
    private void register(String id, KafkaClientMetrics meters) {
        KafkaClientMetrics older = registered.put(id, meters);
        if (older != null) {
            older.close();
        }
        meters.bindTo(registry);
    }

    private void unregister(String id, KafkaClientMetrics meters) {
        if (registered.remove(id, meters)) {
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

        /// All other `close` methods of the producer call this method.
        @Override
        public void close(Duration timeout) {
            unregister(id, meters);
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
            unregister(id, meters);
            super.close();
        }

        @Override
        public void close(CloseOptions options) {
            unregister(id, meters);
            super.close(options);
        }
    }
}
