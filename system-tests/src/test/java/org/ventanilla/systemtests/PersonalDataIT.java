package org.ventanilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Identity;
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.testkit.PersonalDataScan;

/// No phone, document or name is in a record key, a header or a lasting topic, independent of the
/// citizens of the stories told.
@ExtendWith(RunningSuite.class)
class PersonalDataIT {

    @Test
    void nothingOfWhoTheCitizensAreStandsWhereItMayNot(Playbill stories, LocalStack suite) {
        // Given
        stories.performances().forEach(Playbill.Performance::failure);
        Map<String, String> told = new HashMap<>();
        for (Citizen citizen : stories.stage().citizens()) {
            Identity who = citizen.identity();
            told.put("phone of " + who.firstName(), who.phone());
            told.put("phone without country of " + who.firstName(), who.phone().substring(2));
            told.put("document of " + who.firstName(), who.document());
            told.put("name of " + who.firstName(), who.name());
        }

        // When
        var found = PersonalDataScan.of(suite.settings().kafka(), told).scan();

        // Then
        assertThat(told).hasSizeGreaterThanOrEqualTo(20);
        assertThat(found).isEmpty();
    }

    @Test
    void aPlantedNameIsFound(LocalStack suite) {
        // Given
        String name = "Persona Plantada " + UUID.randomUUID().toString().substring(0, 8);
        plant(suite.settings().kafka(), name);

        // When
        var found = PersonalDataScan.of(suite.settings().kafka(), Map.of("name", name))
                .scan();

        // Then
        assertThat(found).singleElement().extracting("where").isEqualTo("header planted");
    }

    /// In a header of a record that no reader of the topic takes for an event.
    private static void plant(String bootstrap, String name) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> record =
                    new ProducerRecord<>("dead-letters.survey.v1", UUID.randomUUID() + "", "{}");
            record.headers().add("planted", name.getBytes(StandardCharsets.UTF_8));
            producer.send(record);
            producer.flush();
        }
    }
}
