package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.lanes.Database;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what happens with journal rows that a newer release wrote, while an instance of this release
/// owns their lane.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class UnknownRowsIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    StubProvider provider;

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    @TestHTTPResource("/")
    URI gateway;

    @BeforeEach
    void theProviderAcceptsEverything() {
        provider.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purpose | SALUDO | QUEUED",
                "purpose | SALUDO | SENDING",
                "content | {\"kind\":\"hologram\"} | QUEUED"
            })
    void anUnknownRowDelaysOnlyMessagesOfItsPerson(String column, String unknownValue, String state) {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given
            ContactId ana = newContact(probe);
            ContactId luis = newContact(probe);
            OutboundId earlierToAna = reply(ana);
            awaitState(earlierToAna, "ACCEPTED");
            OutboundId unknownRow = new OutboundId(UUID.randomUUID());
            Store.change(database, """
                    insert into dispatch (outbound_id, kind, lane, contact_id, account, service, purpose, priority,
                        content, not_before, expires_at, state, created_at)
                    select ?, kind, lane, contact_id, account, service, purpose, priority,
                        '{"kind":"text","body":"hola"}', now(), expires_at, 'FAILED', now()
                    from dispatch where outbound_id = ?
                    """, unknownRow.value(), earlierToAna.value());
            String knownValue = Store.text(
                    database, "select " + column + " from dispatch where outbound_id = ?", unknownRow.value());
            Store.change(
                    database,
                    "update dispatch set " + column + " = ?, state = ? where outbound_id = ?",
                    unknownValue,
                    state,
                    unknownRow.value());
            // When
            OutboundId laterToAna = reply(ana);
            OutboundId toLuis = reply(luis);
            // Then
            awaitState(toLuis, "ACCEPTED");
            assertThat(state(unknownRow)).isEqualTo(state);
            assertThat(state(laterToAna)).isEqualTo("QUEUED");
            Awaitility.await()
                    .atMost(TIMEOUT)
                    .until(() ->
                            metrics.get("ventanilla.dispatch.backlog").gauge().value() >= 1);
            // When the row has a known value
            Store.change(
                    database,
                    "update dispatch set "
                            + column
                            + " = ?, state = 'QUEUED', not_before = now() where outbound_id = ?",
                    knownValue,
                    unknownRow.value());
            // Then
            awaitState(unknownRow, "ACCEPTED");
            awaitState(laterToAna, "ACCEPTED");
        }
    }

    private ContactId newContact(EventProbe probe) {
        String wamid = Webhooks.wamid();
        String phone = "573005551" + ThreadLocalRandom.current().nextInt(1_000, 999_999);
        Webhooks.post(gateway, Webhooks.text(phone, wamid, "hola"));
        return ContactId.of(probe.awaitRecord(record -> record.topic().equals(Topics.INBOUND.name())
                        && record.json().contains(wamid))
                .key());
    }

    private static OutboundId reply(ContactId contact) {
        OutboundId id = new OutboundId(UUID.randomUUID());
        Commands.publish(new SendMessage(
                id,
                new Recipient.Contact(contact),
                null,
                Purpose.REPLY,
                Service.CONVERSATION,
                new OutboundContent.Text("Buenos días"),
                Instant.now().plus(10, ChronoUnit.MINUTES),
                Instant.now()));
        return id;
    }

    private void awaitState(OutboundId id, String state) {
        Awaitility.await().atMost(TIMEOUT).until(() -> state(id), state::equals);
    }

    private String state(OutboundId id) {
        return Store.texts(database, "select state from dispatch where outbound_id = ?", id.value()).stream()
                .findFirst()
                .orElse("");
    }
}
