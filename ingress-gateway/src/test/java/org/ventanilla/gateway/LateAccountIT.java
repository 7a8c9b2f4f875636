package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.RefusedKafka;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests an account of the gateway that the broker admits only later. Until then the webhook answers
/// 503. Afterwards webhooks are stored and progress is reported, without a restart of the gateway.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
@QuarkusTestResource(value = RefusedKafka.class, restrictToAnnotatedClass = true)
class LateAccountIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void theWebhookAnswers503UntilTheAccountIsAdmitted() {
        String phone = "57300" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
        String body = Webhooks.text(phone, Webhooks.wamid(), "hola");
        try (EventProbe probe =
                EventProbe.fromNow(Backends.shared().securedKafka(), Topics.WEBHOOKS, Topics.PROGRESS)) {
            assertThat(Webhooks.post(gateway, body)).isEqualTo(503);
            // When
            RefusedKafka.acceptAccount();
            // Then
            Awaitility.await().atMost(TIMEOUT).until(() -> Webhooks.post(gateway, body) == 200);
            probe.awaitRecord(record -> record.topic().equals(Topics.WEBHOOKS.name()));
            probe.awaitRecord(record -> record.topic().equals(Topics.PROGRESS.name()));
        }
    }
}
