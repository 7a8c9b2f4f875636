package org.ventanilla.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// What happens to the items of a stored request.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class InboundItemsIT extends InboundCase {

    @Test
    void concurrentFirstMessagesOfOnePersonCreateOneContact() throws Exception {
        String phone = phone();
        Set<String> wamids = new HashSet<>();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When: the pictures of an album arrive concurrently
            IntStream.range(0, 10).forEach(_ -> wamids.add(Webhooks.wamid()));
            wamids.forEach(wamid -> threads.submit(() -> Webhooks.post(gateway, Webhooks.text(phone, wamid, "x"))));

            // Then
            List<ReceivedRecord> received =
                    probe.awaitRecords(10, r -> wamids.stream().anyMatch(wamid -> isMessage(r, wamid)));
            assertThat(received.stream().map(ReceivedRecord::key).distinct()).hasSize(1);
        }
    }

    @Test
    void badItemsOfALargeBatchDoNotAffectTheOthers() {
        String phone = phone();
        List<String> wamids =
                IntStream.range(0, 1_000).mapToObj(_ -> Webhooks.wamid()).toList();
        String messages = IntStream.range(0, 1_000)
                .mapToObj(i -> i % 100 == 0
                        ? "null"
                        : i % 100 == 1
                                ? "{\"from\":\"" + phone + "\"}"
                                : Webhooks.message(phone, wamids.get(i), "m" + i))
                .collect(Collectors.joining(","));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, deadLetterTopic())) {
            // When
            assertThat(Webhooks.post(gateway, Webhooks.of(Webhooks.ACCOUNT, "\"messages\":[" + messages + "]")))
                    .isEqualTo(200);

            // Then: the good items are published in their order
            Set<String> sent = Set.copyOf(wamids);
            List<ReceivedRecord> received = probe.awaitRecords(980, r -> sent.contains(wamidIn(r)));
            assertThat(received.stream().map(InboundCase::wamidIn))
                    .isSubsetOf(wamids)
                    .hasSize(980)
                    .isSortedAccordingTo(java.util.Comparator.comparingInt(wamids::indexOf));
            List<ReceivedRecord> letters = probe.awaitRecords(
                    20, r -> r.topic().equals(deadLetterTopic().name()));
            assertThat(letters)
                    .hasSize(20)
                    .allSatisfy(r -> assertThat(r.json()).contains("entry[0].changes[0].value.messages["));
        }
    }

    @Test
    void anItemForAnotherNumberIsParked() {
        String wamid = Webhooks.wamid();
        String phone = phone();
        String good = Webhooks.wamid();
        String body = """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[
                 {"field":"messages","value":{"metadata":{"phone_number_id":"123456123"},"messages":[%s]}},
                 {"field":"messages","value":{"metadata":{"phone_number_id":"900100200"},"messages":[%s]}}]}]}""".formatted(Webhooks.message(phone, wamid, "otro"), Webhooks.message(phone, good, "este"));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, deadLetterTopic())) {
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);

            probe.awaitRecord(r -> isMessage(r, good));
            ReceivedRecord parked = probe.awaitRecord(
                    r -> r.topic().equals(deadLetterTopic().name()) && r.json().contains("UNMAPPED_NUMBER"));
            assertThat(parked.json()).contains("entry[0].changes[0]");
            assertThat(probe.readToEnd()).noneMatch(r -> isMessage(r, wamid));
        }
    }

    @Test
    void charactersThatPostgresRefusesAreReplaced() throws IOException {
        String phone = phone();
        String wamid = Webhooks.wamid();
        String body = Webhooks.of(Webhooks.ACCOUNT, """
                        "contacts":[{"profile":{"name":"a\\u0000b\\ud83d"},"wa_id":"%s"}],
                        "messages":[{"from":"%s","id":"%s","timestamp":"1","type":"text",
                         "context":{"id":"wamid.\\u0000"},"text":{"body":"x\\u0000y \\ud83d z"}}],
                        "statuses":[{"id":"wamid.a\\ud83d","status":"se\\u0000nt"}]""".formatted(phone, phone, wamid));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);

            JsonNode event =
                    JSON.readTree(probe.awaitRecord(r -> isMessage(r, wamid)).json());
            assertThat(event.path("content").path("body").asText()).isEqualTo("x\0y \ufffd z");
            assertThat(event.path("providerTimeSuspect").asBoolean()).isTrue();
        }
    }

    @Test
    void whenTwoContactsAreMergedTheEventIsPublishedUnderBothKeys() throws IOException {
        String phone = phone();
        String user = "CO." + phone;
        String byPhone = Webhooks.wamid();
        String byUser = Webhooks.wamid();
        String both = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given: one person, known by two addresses that nothing connects yet
            Webhooks.post(gateway, Webhooks.text(phone, byPhone, "uno"));
            String older = probe.awaitRecord(r -> isMessage(r, byPhone)).key();
            Webhooks.post(gateway, Webhooks.of(Webhooks.ACCOUNT, "\"messages\":[" + fromUser(user, byUser) + "]"));
            String younger = probe.awaitRecord(r -> isMessage(r, byUser)).key();
            assertThat(younger).isNotEqualTo(older);

            // When
            Webhooks.post(gateway, Webhooks.of(Webhooks.ACCOUNT, """
                            "contacts":[{"wa_id":"%s","user_id":"%s"}],"messages":[%s]""".formatted(phone, user, fromUser(user, both))));

            // Then
            assertThat(probe.awaitRecord(r -> isMessage(r, both)).key()).isEqualTo(older);
            List<ReceivedRecord> links = probe.awaitRecords(
                    2,
                    r -> r.type().equals("ventanilla.channel.contacts-linked.v1")
                            && r.json().contains(younger));
            assertThat(links).extracting(ReceivedRecord::key).containsExactlyInAnyOrder(older, younger);
            assertThat(JSON.readTree(links.getFirst().json()).path("survivor").asText())
                    .isEqualTo(older);
        }
    }

    @Test
    void progressIsReportedForEveryRawPartition() {
        String wamid = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.PROGRESS, Topics.INBOUND, Topics.WEBHOOKS)) {
            // When
            Webhooks.post(gateway, Webhooks.text(phone(), wamid, "hola"));
            probe.awaitRecord(r -> isMessage(r, wamid));
            ReceivedRecord raw = probe.awaitRecord(
                    r -> r.topic().equals(Topics.WEBHOOKS.name()) && r.json().contains(wamid));

            // Then
            IntStream.range(0, LaneCount.DEFAULT.value())
                    .forEach(partition -> probe.awaitRecord(r -> r.topic().equals(Topics.PROGRESS.name())
                            && Integer.toString(partition).equals(r.key())
                            && publishedUpTo(r).isAfter(raw.time())));
        }
    }

    private static String fromUser(String user, String wamid) {
        return """
                {"from_user_id":"%s","id":"%s","timestamp":"%d","type":"text","text":{"body":"hola"}}""".formatted(user, wamid, System.currentTimeMillis() / 1000);
    }

    private static java.time.Instant publishedUpTo(ReceivedRecord record) {
        try {
            return java.time.Instant.parse(
                    JSON.readTree(record.json()).path("publishedUpTo").asText());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
