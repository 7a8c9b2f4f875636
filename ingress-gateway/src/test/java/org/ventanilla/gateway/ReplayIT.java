package org.ventanilla.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.DeadLetterOrder.Action;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what happens if an operator replays the dead letter of a webhook that also contained a good
/// item.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class ReplayIT {
    private static final Topic DEAD_LETTERS = Topics.deadLettersOf(Service.GATEWAY);

    @TestHTTPResource("/")
    URI gateway;

    @Test
    void aReplayedWebhookPublishesItsGoodItemOnlyOnce() throws IOException {
        // Given a webhook with an item for a number that is not ours, and an item for our number
        String bad = Webhooks.wamid();
        String good = Webhooks.wamid();
        String phone = "57300555" + ThreadLocalRandom.current().nextInt(1000, 9999);
        String body = """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[
                 {"field":"messages","value":{"metadata":{"phone_number_id":"123456123"},"messages":[%s]}},
                 {"field":"messages","value":{"metadata":{"phone_number_id":"900100200"},"messages":[%s]}}]}]}""".formatted(Webhooks.message(phone, bad, "otro"), Webhooks.message(phone, good, "este"));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, DEAD_LETTERS)) {
            assertThat(Webhooks.post(gateway, body)).isEqualTo(200);
            probe.awaitRecord(record -> isMessage(record, good));
            ReceivedRecord parked = probe.awaitRecord(ReplayIT::isDeadLetter);
            DeadLetter letter = ContractJson.read(parked.json().getBytes(UTF_8), DeadLetter.class);
            assertThat(letter.taken()).isTrue();
            // When
            publishReplayOrder(UUID.fromString(parked.headers().get("ce_id")), letter);
            ReceivedRecord settled =
                    probe.awaitRecord(record -> record.type().equals(WireTypes.nameOf(DeadLetterSettled.class)));
            // Then the item for the other number is parked again, and the good item is not published again
            assertThat(settled.json()).contains("PARKED_AGAIN");
            probe.awaitRecords(2, ReplayIT::isDeadLetter);
            assertThat(probe.readToEnd())
                    .noneMatch(record -> isMessage(record, bad))
                    .filteredOn(record -> isMessage(record, good))
                    .hasSize(1);
        }
    }

    private static void publishReplayOrder(UUID letterId, DeadLetter letter) {
        DeadLetterOrder order = new DeadLetterOrder(letterId, Action.REPLAY, letter, Instant.now());
        Metadata metadata = new Metadata(
                UUID.randomUUID(),
                WireTypes.nameOf(DeadLetterOrder.class),
                "operator",
                order.at(),
                letterId.toString(),
                0,
                null,
                null,
                "aae",
                null);
        Headers headers = CloudEventHeaders.write(metadata, "application/json");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Backends.shared().kafka()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                    DEAD_LETTERS.name(), null, null, order.key().getBytes(UTF_8), ContractJson.write(order), headers));
        }
    }

    private static boolean isDeadLetter(ReceivedRecord record) {
        return record.type().equals(WireTypes.nameOf(DeadLetter.class));
    }

    private static boolean isMessage(ReceivedRecord record, String wamid) {
        return record.topic().equals(Topics.INBOUND.name()) && record.json().contains(wamid);
    }
}
