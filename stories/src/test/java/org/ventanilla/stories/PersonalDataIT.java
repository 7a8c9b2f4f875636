package org.ventanilla.stories;

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
import org.ventanilla.outside.Identity;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.testkit.PersonalDataScan;

/// No phone number, document or name of the stories' citizens is in a record key, a header or a
/// lasting topic.
@ExtendWith(RunningSuite.class)
class PersonalDataIT {

    @Test
    void noPersonalDataIsInKeysHeadersOrLastingTopics(StoryRun stories, LocalStack suite) {
        // Given
        stories.await();
        Map<String, String> personalData = new HashMap<>();
        for (Citizen citizen : stories.context().citizens()) {
            Identity who = citizen.identity();
            personalData.put("phone of " + who.firstName(), who.phone());
            personalData.put(
                    "phone without country of " + who.firstName(), who.phone().substring(2));
            personalData.put("document of " + who.firstName(), who.document());
            personalData.put("name of " + who.firstName(), who.name());
        }

        // When
        var found = PersonalDataScan.of(suite.settings().kafka(), personalData).scan();

        // Then
        assertThat(personalData).hasSizeGreaterThanOrEqualTo(20);
        assertThat(found).isEmpty();
    }

    @Test
    void aNameInAHeaderIsFound(LocalStack suite) {
        // Given
        String name = "Persona Plantada " + UUID.randomUUID().toString().substring(0, 8);
        write(suite.settings().kafka(), name);

        // When
        var found = PersonalDataScan.of(suite.settings().kafka(), Map.of("name", name))
                .scan();

        // Then
        assertThat(found).singleElement().extracting("where").isEqualTo("header planted");
    }

    /// Writes the name in a header of a record that no reader handles as an event.
    private static void write(String bootstrap, String name) {
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
