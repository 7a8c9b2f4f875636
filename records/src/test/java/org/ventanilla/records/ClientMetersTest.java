package org.ventanilla.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;

/// Tests the metrics of Kafka clients.
class ClientMetersTest {

    /// Kafka offers far more meters for each client.
    private static final int MAX_METERS_PER_CLIENT = 10;

    private final ClientSettings settings = new ClientSettings(Map.of("bootstrap.servers", "127.0.0.1:1"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ClientMeters meters = new ClientMeters(registry);

    ClientMetersTest() {
        registry.config().meterFilter(ClientMeters.filter());
    }

    @Test
    void theMetersOfAClientAreRegisteredUntilItIsClosed() {
        KafkaConsumer<byte[], byte[]> lanesConsumer = meters.consumer(settings.consumer("a-lanes"));
        KafkaProducer<byte[], byte[]> relayProducer = meters.producer(settings.producer("a-relay"));
        KafkaProducer<byte[], byte[]> webhooksProducer = meters.producer(settings.producer("a-webhooks"));
        assertThat(metersOf("a-lanes"))
                .contains("kafka.consumer.connection.count", "kafka.consumer.time.between.poll.max")
                .hasSizeLessThan(MAX_METERS_PER_CLIENT);
        assertThat(metersOf("a-relay"))
                .contains(
                        "kafka.producer.connection.count",
                        "kafka.producer.failed.authentication.total",
                        "kafka.producer.record.send.total",
                        "kafka.producer.record.error.total",
                        "kafka.producer.record.queue.time.max")
                .hasSizeLessThan(MAX_METERS_PER_CLIENT);

        relayProducer.close();
        assertThat(metersOf("a-relay")).isEmpty();
        assertThat(metersOf("a-webhooks")).isNotEmpty();

        webhooksProducer.close();
        lanesConsumer.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    /// A producer whose account was refused is closed only after a new producer with the same id exists.
    @Test
    void theMetersOfANewProducerRemainWhenTheProducerThatItReplacesIsClosed() {
        KafkaProducer<byte[], byte[]> refused = meters.producer(settings.producer("a-webhooks"));
        KafkaProducer<byte[], byte[]> replacement = meters.producer(settings.producer("a-webhooks"));
        refused.close(Duration.ZERO);
        assertThat(metersOf("a-webhooks")).isNotEmpty();

        replacement.close(Duration.ZERO);
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void theFilterDropsOnlyUnlistedMetersOfKafka() {
        registry.counter("ventanilla.parked").increment();
        registry.counter("kafka.unlisted.meter").increment();

        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .containsExactly("ventanilla.parked");
    }

    private List<String> metersOf(String clientId) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> clientId.equals(id.getTag("client.id")))
                .map(Meter.Id::getName)
                .toList();
    }
}
