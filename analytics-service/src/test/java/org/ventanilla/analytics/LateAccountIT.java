package org.ventanilla.analytics;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.SampleRecords;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.RefusedKafka;
import org.ventanilla.testkit.VentanillaBackends;

/// While the broker does not accept the account of the service, the stream and the sink wait. They
/// continue without a restart once the account is accepted.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
@QuarkusTestResource(value = RefusedKafka.class, restrictToAnnotatedClass = true)
class LateAccountIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    /// The number of the sample conversation. The worked example uses the numbers 1 to 7.
    private static final int CONVERSATION_NUMBER = 970;

    @Test
    void recordsAreStoredAfterTheAccountIsAccepted() {
        given().get("/q/health/ready").then().statusCode(503); // the account is not accepted yet
        // When the broker accepts the account
        RefusedKafka.acceptAccount();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.shared().securedKafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            SampleRecords.eventRecords(
                            SampleConversation.conversation(Instant.parse("2026-10-07T13:00:00Z"), CONVERSATION_NUMBER)
                                    .queued(0))
                    .forEach(producer::send);
        }
        // Then the record of a new event is stored
        await().atMost(TIMEOUT)
                .untilAsserted(() -> given().auth()
                        .preemptive()
                        .basic("analista", "analista")
                        .get("/api/v1/records/attention?from=2026-10-07&to=2026-10-07")
                        .then()
                        .statusCode(200)
                        .body("rows", hasSize(1)));
    }
}
