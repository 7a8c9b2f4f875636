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

/// Tests what happens to the items of a stored request.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class InboundItemsIT extends InboundCase {

    @Test
    void concurrentFirstMessagesOfOnePersonCreateOneContact() throws Exception {
        String phone = randomPhone();
        Set<String> wamids = new HashSet<>();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When: the pictures of an album arrive concurrently
            IntStream.range(0, 10).forEach(_ -> wamids.add(Webhooks.wamid()));
            wamids.forEach(wamid -> threads.submit(() -> Webhooks.post(gateway, Webhooks.text(phone, wamid, "x"))));

            // Then
            List<ReceivedRecord> received =
                    probe.awaitRecords(10, record -> wamids.stream().anyMatch(wamid -> isMessage(record, wamid)));
            assertThat(received.stream().map(ReceivedRecord::key).distinct()).hasSize(1);
        }
    }

    @Test
    void badItemsOfALargeRequestDoNotAffectTheGoodItems() {
        // Given: a request with 1,000 messages, of which 20 are bad
        String phone = randomPhone();
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
            assertThat(Webhooks.post(gateway, Webhooks.body(Webhooks.ACCOUNT, "\"messages\":[" + messages + "]")))
                    .isEqualTo(200);

            // Then: the good items are published in their order
            Set<String> sent = Set.copyOf(wamids);
            List<ReceivedRecord> received = probe.awaitRecords(980, record -> sent.contains(wamidIn(record)));
            assertThat(received.stream().map(InboundCase::wamidIn))
                    .isSubsetOf(wamids)
                    .hasSize(980)
                    .isSortedAccordingTo(java.util.Comparator.comparingInt(wamids::indexOf));
            List<ReceivedRecord> deadLetters = probe.awaitRecords(
                    20, record -> record.topic().equals(deadLetterTopic().name()));
            assertThat(deadLetters)
                    .hasSize(20)
                    .allSatisfy(record -> assertThat(record.json()).contains("entry[0].changes[0].value.messages["));
        }
    }

    @Test
    void anItemForAnotherNumberIsParked() {
        String wamid = Webhooks.wamid();
        String phone = randomPhone();
        String good = Webhooks.wamid();
        String body = """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[
                 {"field":"messages","value":{"metadata":{"phone_number_id":"123456123"},"messages":[%s]}},
                 {"field":"messages","value":{"metadata":{"phone_number_id":"900100200"},"messages":[%s]}}]}]}""".formatted(Webhooks.message(phone, wamid, "otro"), Webhooks.message(phone, good, "este"));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, deadLetterTopic())) {
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);

            probe.awaitRecord(record -> isMessage(record, good));
            ReceivedRecord parked = probe.awaitRecord(
                    record -> record.topic().equals(deadLetterTopic().name())
                            && record.json().contains("UNMAPPED_NUMBER"));
            assertThat(parked.json()).contains("entry[0].changes[0]");
            assertThat(probe.readToEnd()).noneMatch(record -> isMessage(record, wamid));
        }
    }

    @Test
    void charactersThatPostgresRefusesAreReplaced() throws IOException {
        String phone = randomPhone();
        String wamid = Webhooks.wamid();
        String body = Webhooks.body(Webhooks.ACCOUNT, """
                        "contacts":[{"profile":{"name":"a\\u0000b\\ud83d"},"wa_id":"%s"}],
                        "messages":[{"from":"%s","id":"%s","timestamp":"1","type":"text",
                         "context":{"id":"wamid.\\u0000"},"text":{"body":"x\\u0000y \\ud83d z"}}],
                        "statuses":[{"id":"wamid.a\\ud83d","status":"se\\u0000nt"}]""".formatted(phone, phone, wamid));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);

            JsonNode event = JSON.readTree(
                    probe.awaitRecord(record -> isMessage(record, wamid)).json());
            assertThat(event.path("content").path("body").asText()).isEqualTo("x\0y \ufffd z");
            assertThat(event.path("providerTimeSuspect").asBoolean()).isTrue();
        }
    }

    @Test
    void whenTwoContactsAreMergedTheEventIsPublishedUnderBothKeys() throws IOException {
        String phone = randomPhone();
        String user = "CO." + phone;
        String wamidByPhone = Webhooks.wamid();
        String wamidByUser = Webhooks.wamid();
        String wamidByBoth = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            // Given: two contacts of one person, one for the person's number and one for the user id
            Webhooks.post(gateway, Webhooks.text(phone, wamidByPhone, "uno"));
            String older =
                    probe.awaitRecord(record -> isMessage(record, wamidByPhone)).key();
            Webhooks.post(
                    gateway, Webhooks.body(Webhooks.ACCOUNT, "\"messages\":[" + fromUser(user, wamidByUser) + "]"));
            String younger =
                    probe.awaitRecord(record -> isMessage(record, wamidByUser)).key();
            assertThat(younger).isNotEqualTo(older);

            // When: a message contains both addresses
            Webhooks.post(
                    gateway, Webhooks.body(Webhooks.ACCOUNT, """
                            "contacts":[{"wa_id":"%s","user_id":"%s"}],"messages":[%s]""".formatted(phone, user, fromUser(user, wamidByBoth))));

            // Then
            assertThat(probe.awaitRecord(record -> isMessage(record, wamidByBoth))
                            .key())
                    .isEqualTo(older);
            List<ReceivedRecord> links = probe.awaitRecords(
                    2,
                    record -> record.type().equals("ventanilla.channel.contacts-linked.v1")
                            && record.json().contains(younger));
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
            Webhooks.post(gateway, Webhooks.text(randomPhone(), wamid, "hola"));
            probe.awaitRecord(record -> isMessage(record, wamid));
            ReceivedRecord raw = probe.awaitRecord(record -> record.topic().equals(Topics.WEBHOOKS.name())
                    && record.json().contains(wamid));

            // Then
            IntStream.range(0, LaneCount.DEFAULT.value())
                    .forEach(partition ->
                            probe.awaitRecord(record -> record.topic().equals(Topics.PROGRESS.name())
                                    && Integer.toString(partition).equals(record.key())
                                    && publishedUpTo(record).isAfter(raw.time())));
        }
    }

    /// A message from a person whose number is hidden.
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
