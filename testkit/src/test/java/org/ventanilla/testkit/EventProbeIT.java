package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Topics;

class EventProbeIT {
    private final Backends backends = Backends.shared();

    @Test
    void awaitTypeFindsARecordAndDeletedRecordsAreNotRead() {
        // Given
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, Topics.PROGRESS)) {
            // When
            write(Topics.INBOUND.name(), "ventanilla.channel.message-received.v1");

            // Then
            ReceivedRecord received = probe.awaitType("ventanilla.channel.message-received.v1");
            assertThat(received.key()).isEqualTo("key");
            assertThat(received.json()).isEqualTo("{}");
        }

        // When the records of all topics are deleted, also those of a compacted topic
        write(Topics.PROGRESS.name(), "compacted");
        backends.deleteRecordsAndGroups();

        // Then
        try (EventProbe probe = EventProbe.fromEarliest(Topics.INBOUND, Topics.PROGRESS)) {
            assertThat(probe.readToEnd()).isEmpty();
        }
    }

    @Test
    void recordsSurviveARestartOfTheBroker() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            write(Topics.INBOUND.name(), "before");
            backends.stopKafka();
            backends.startKafka();
            write(Topics.INBOUND.name(), "after");

            assertThat(probe.awaitRecords(2, _ -> true))
                    .extracting(ReceivedRecord::type)
                    .containsExactly("before", "after");
        }
    }

    private void write(String topic, String type) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", backends.kafka()), new StringSerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(topic, "key", "{}".getBytes(StandardCharsets.UTF_8));
            record.headers().add(HeaderName.TYPE.wireName(), type.getBytes(StandardCharsets.UTF_8));
            producer.send(record);
        }
    }
}
