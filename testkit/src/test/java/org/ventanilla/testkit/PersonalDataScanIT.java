package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Topics;

class PersonalDataScanIT {
    private static final Map<String, String> PLANTED =
            Map.of("phone", "573005550101", "document", "1020304050", "name", "María Peñalosa");

    private final Backends backends = Backends.shared();

    @BeforeEach
    void deleteRecords() {
        backends.deleteRecordsAndGroups();
    }

    @Test
    void plantedValuesAreFoundInKeysHeadersAndValuesOfLastingTopics() {
        write(Topics.INBOUND.name(), "573005550101", "subject", "{}");
        write(Topics.INBOUND.name(), "key", "maria penalosa", "{}");
        write(Topics.CONVERSATION_EVENTS.name(), "key", "subject", "{\"who\":\"Mar\\u00eda Pe\\u00f1alosa\"}");
        write(Topics.PQRSD_EVENTS.name(), "key", "subject", "{\"document\":\"1.020.304.050\"}");

        assertThat(PersonalDataScan.of(backends.kafka(), PLANTED).scan())
                .extracting(PersonalDataScan.Violation::kind, PersonalDataScan.Violation::where)
                .containsExactlyInAnyOrder(
                        tuple("phone", "key"),
                        tuple("name", "header ce_subject"),
                        tuple("name", "value"),
                        tuple("document", "value"));
    }

    @Test
    void theValueOfAPrivateTopicMayContainPersonalData() {
        write(Topics.INBOUND.name(), "key", "subject", "{\"phone\":\"573005550101\"}");

        assertThat(PersonalDataScan.of(backends.kafka(), PLANTED).scan()).isEmpty();
    }

    private void write(String topic, String key, String subject, String json) {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", backends.kafka()), new StringSerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8));
            record.headers().add(HeaderName.SUBJECT.wireName(), subject.getBytes(StandardCharsets.UTF_8));
            producer.send(record);
        }
    }
}
