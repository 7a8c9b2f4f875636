package org.ventanilla.gateway.inbound.handling;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.gateway.inbound.postgres.RepeatedMessages;
import org.ventanilla.gateway.inbound.postgres.RepeatedMessages.RepeatedMessage;
import org.ventanilla.lanes.Database;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what happens when the provider delivers a message again, with the same content or with another.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class RepeatedIdsIT {

    private static final RawRef RAW = new RawRef("channel.webhooks.v1", 3, 17, "ab".repeat(32));

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    Database database;

    @Inject
    RepeatedMessages repeatedMessages;

    @Inject
    MeterRegistry metrics;

    private final String phone = "573005550" + ThreadLocalRandom.current().nextInt(1_000, 999_999);

    @Test
    void theSameContentInOtherBytesChangesNothing() {
        String wamid = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            post(message(wamid, "\"text\":{\"body\":\"niño\"},\"type\":\"text\""));
            post(message(wamid, "\"type\":\"text\",\"text\":{\"body\":\"ni\\u00f1o\"}"));
            post(
                    message(wamid, "\"type\":\"text\",\"text\":{\"body\":\"niño\"}"),
                    message(wamid, "\"type\":\"text\",\"text\":{\"body\":\"ni\\u00f1o\"}"));

            assertThat(eventsOf(probe, wamid)).hasSize(1);
            assertThat(storedItems(wamid)).isEmpty();
        }
    }

    @Test
    void theAddressOfAFileMayDifferInEveryDelivery() {
        String wamid = Webhooks.wamid();
        String image =
                "\"type\":\"image\",\"image\":{\"id\":\"1\",\"mime_type\":\"image/png\",\"url\":\"https://x/%d\"}";
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            post(message(wamid, image.formatted(1)));
            post(message(wamid, image.formatted(2)));

            assertThat(eventsOf(probe, wamid)).hasSize(1);
            assertThat(storedItems(wamid)).isEmpty();
        }
    }

    @Test
    void otherContentUnderAKnownIdIsStoredOnceAndNeverPublished() {
        String wamid = Webhooks.wamid();
        double counted = counted();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            post(message(wamid, text("uno")));
            post(message(wamid, text("dos")));
            post(message(wamid, text("dos")));
            post(message(wamid, text("tres")), message(wamid, text("uno")));

            assertThat(eventsOf(probe, wamid))
                    .singleElement()
                    .satisfies(event -> assertThat(event.json()).contains("uno"));
            assertThat(storedItems(wamid))
                    .hasSize(2)
                    .anySatisfy(item -> assertThat(item).contains("\"dos\""))
                    .anySatisfy(item -> assertThat(item).contains("\"tres\""));
            assertThat(counted() - counted).isEqualTo(2);
            assertThat(Store.texts(
                            database,
                            "select distinct raw_topic from repeated_message where provider_message_id = ?",
                            wamid))
                    .containsExactly("channel.webhooks.v1");
        }
    }

    @Test
    void otherContentInTheSameRequestIsStored() {
        String wamid = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            post(message(wamid, text("uno")), message(wamid, text("dos")));

            assertThat(eventsOf(probe, wamid))
                    .singleElement()
                    .satisfies(event -> assertThat(event.json()).contains("uno"));
            assertThat(storedItems(wamid)).hasSize(1);
        }
    }

    @Test
    void aStoredMessageIsDeletedWhenItsTimeIsOver() {
        Instant limit = Instant.now().minus(RepeatedMessageCleanup.LIFETIME);
        RepeatedMessage expired = repeatedMessage(limit.minus(Duration.ofDays(1)));
        RepeatedMessage kept = repeatedMessage(limit.plus(Duration.ofDays(1)));
        database.transact(tx -> repeatedMessages.store(tx, List.of(expired, kept)));
        database.transact(tx -> repeatedMessages.store(tx, List.of(kept)));

        new RepeatedMessageCleanup(database, repeatedMessages, Clock.systemUTC()).deleteBatch();

        assertThat(storedItems(expired.providerMessageId())).isEmpty();
        assertThat(storedItems(kept.providerMessageId())).hasSize(1);
    }

    private static RepeatedMessage repeatedMessage(Instant receivedAt) {
        return new RepeatedMessage(
                UniqueIds.next(),
                UniqueIds.next(),
                Webhooks.ACCOUNT,
                "wamid." + UUID.randomUUID(),
                "{}",
                "ab".repeat(32),
                receivedAt,
                RAW);
    }

    private static String text(String body) {
        return "\"type\":\"text\",\"text\":{\"body\":\"%s\"}".formatted(body);
    }

    private String message(String wamid, String fields) {
        return "{\"from\":\"%s\",\"id\":\"%s\",\"timestamp\":\"1795000000\",%s}".formatted(phone, wamid, fields);
    }

    private void post(String... messages) {
        String body = Webhooks.body(Webhooks.ACCOUNT, "\"messages\":[" + String.join(",", messages) + "]");
        assertThat(Webhooks.post(gateway, body)).isEqualTo(200);
    }

    /// The events of the message. Later deliveries were handled before this method returns.
    private List<ReceivedRecord> eventsOf(EventProbe probe, String wamid) {
        String last = Webhooks.wamid();
        post(message(last, text("fin")));
        probe.awaitRecord(record -> record.json().contains(last));
        return probe.readToEnd().stream()
                .filter(record -> record.json().contains(wamid))
                .toList();
    }

    private List<String> storedItems(String wamid) {
        return Store.texts(database, "select item from repeated_message where provider_message_id = ?", wamid);
    }

    private double counted() {
        return metrics.counter("ventanilla.messages.repeated.differently").count();
    }
}
