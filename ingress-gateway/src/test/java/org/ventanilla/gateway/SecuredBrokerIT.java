package org.ventanilla.gateway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.SecuredKafka;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that the gateway stores webhooks and reports progress if the broker requires TLS and an
/// account. Nothing but settings is needed for this.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
@QuarkusTestResource(value = SecuredKafka.class, restrictToAnnotatedClass = true)
class SecuredBrokerIT {

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void aWebhookIsStoredPublishedAndReportedOverTlsWithAnAccount() {
        String wamid = Webhooks.wamid();
        String phone = "57300" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);
        try (EventProbe probe = EventProbe.fromNow(
                Backends.shared().securedKafka(), Topics.WEBHOOKS, Topics.INBOUND, Topics.PROGRESS)) {
            // The first requests may be refused, because the producer has not connected yet.
            Awaitility.await().until(() -> Webhooks.post(gateway, Webhooks.text(phone, wamid, "hola")) == 200);
            probe.awaitRecord(record -> record.topic().equals(Topics.WEBHOOKS.name()));
            probe.awaitRecord(record -> record.topic().equals(Topics.INBOUND.name()));
            probe.awaitRecord(record -> record.topic().equals(Topics.PROGRESS.name()));
        }
    }
}
