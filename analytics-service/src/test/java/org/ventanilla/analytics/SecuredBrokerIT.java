package org.ventanilla.analytics;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.SampleRecords;
import org.ventanilla.analytics.fixtures.WorkedExample;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.SecuredKafka;
import org.ventanilla.testkit.VentanillaBackends;

/// The topology and the sink work with a broker that requires TLS and an account. Only settings are needed
/// for this.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
@QuarkusTestResource(value = SecuredKafka.class, restrictToAnnotatedClass = true)
class SecuredBrokerIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void figuresAppearInTheReportOverASecuredBroker() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Backends.shared().securedKafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (SampleConversation conversation : WorkedExample.conversations()) {
                for (ProducerRecord<byte[], byte[]> record : SampleRecords.eventRecords(conversation)) {
                    producer.send(record);
                }
            }
        }
        await().atMost(TIMEOUT)
                .untilAsserted(() -> given().auth()
                        .preemptive()
                        .basic("analista", "analista")
                        .get("/api/v1/reports/attention?from=2026-11-20&to=2026-11-20")
                        .then()
                        .statusCode(200)
                        .body("total.offered", is(6)));
    }
}
