package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.outside.Identity;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.people.SmsCitizen;
import org.ventanilla.testkit.PersonalDataScan;

/// Tests that no phone number, document number or name of the stories' citizens is in the key or a
/// header of any record, or in a lasting topic.
@ExtendWith(RunningSuite.class)
class PersonalDataIT {

    /// The country code of Colombia is 57.
    private static final int COUNTRY_CODE_DIGITS = 2;

    /// The header in which a test writes a name on purpose.
    private static final String HEADER_WITH_NAME = "planted";

    @Test
    void noPersonalDataIsInKeysHeadersOrLastingTopics(StoryRun stories, LocalStack suite) {
        // Given
        stories.await();
        Map<String, String> personalData = new HashMap<>();
        List<Identity> identities = Stream.concat(
                        stories.context().citizens().stream().map(Citizen::identity),
                        stories.context().smsCitizens().stream().map(SmsCitizen::identity))
                .toList();
        for (Identity identity : identities) {
            personalData.put("phone of " + identity.firstName(), identity.phone());
            personalData.put(
                    "phone without country of " + identity.firstName(),
                    identity.phone().substring(COUNTRY_CODE_DIGITS));
            personalData.put("document of " + identity.firstName(), identity.document());
            personalData.put("name of " + identity.firstName(), identity.name());
        }

        // When
        var found = PersonalDataScan.of(suite.settings().kafka(), personalData).scan();

        // Then
        int dataOfFiveCitizens = 20;
        assertThat(personalData).hasSizeGreaterThanOrEqualTo(dataOfFiveCitizens);
        assertThat(found).isEmpty();
    }

    @Test
    void theScanFindsANameInAHeader(LocalStack suite) {
        // Given
        String name = "Persona Plantada " + UUID.randomUUID().toString().substring(0, 8);
        write(suite.settings().kafka(), name);

        // When
        var found = PersonalDataScan.of(suite.settings().kafka(), Map.of("name", name))
                .scan();

        // Then
        assertThat(found).singleElement().extracting("where").isEqualTo("header " + HEADER_WITH_NAME);
    }

    /// Writes the name in a header of a record that no reader handles as an event.
    private static void write(String bootstrap, String name) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new StringSerializer(),
                new StringSerializer())) {
            ProducerRecord<String, String> record =
                    new ProducerRecord<>("dead-letters.survey.v1", UUID.randomUUID() + "", "{}");
            record.headers().add(HEADER_WITH_NAME, name.getBytes(StandardCharsets.UTF_8));
            producer.send(record);
            producer.flush();
        }
    }
}
