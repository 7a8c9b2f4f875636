package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests messages that are too long to be sent at once.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class LongMessagesIT extends OutboundCase {

    private static final String FIRST = "a".repeat(4_000);
    private static final String SECOND = "b".repeat(4_000);
    private static final OutboundContent LONG = new OutboundContent.Text(FIRST + "\n\n" + SECOND);

    @Test
    void aLongTextIsSentInOrderAndHasTheReceiptsOfItsWeakestPart() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given
            Person person = newPerson(probe);
            OutboundId id = newId();
            OutboundId next = newId();

            // When
            Commands.publish(reply(id, person, LONG));
            Commands.publish(reply(next, person, new OutboundContent.Text("fin")));

            // Then
            awaitReceipt(probe, id, "accepted");
            awaitReceipt(probe, next, "accepted");
            assertThat(textsTo(person)).containsExactly(FIRST, SECOND, "fin");
            List<String> wamids = wamidsOfPartsOf(id);
            assertThat(wamids).hasSize(2);

            // When: the second part is delivered before the first
            Webhooks.post(gateway, Webhooks.status(wamids.get(1), "read", null));
            Webhooks.post(gateway, Webhooks.status(wamids.get(0), "delivered", null));

            // Then: the message is delivered, and it is not read
            awaitReceipt(probe, id, "delivered");
            Webhooks.post(gateway, Webhooks.status(wamids.get(0), "read", null));
            awaitReceipt(probe, id, "read");
            assertThat(probe.seen().stream()
                            .filter(record -> record.topic().equals(Topics.RECEIPTS.name()))
                            .filter(record ->
                                    record.key().equals(person.contact().toString()))
                            .map(OutboundCase::json)
                            .map(event -> event.at("/receipt/outboundId").asText()))
                    .containsOnly(id.toString(), next.toString());
            assertThat(Store.number(
                            database,
                            "select count(*) from receipt_history r join dispatch d using (outbound_id)"
                                    + " where d.part_of = ? and d.kind = 'PART'",
                            id.value()))
                    .isEqualTo(5);
        }
    }

    @Test
    void aFailedPartFailsTheMessageAndTheOtherPartsAreNotSent() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId id = newId();
            OutboundId next = newId();
            AtomicInteger calls = new AtomicInteger();
            provider.respond(request ->
                    calls.getAndIncrement() == 0 ? StubProvider.error(400, 131026) : StubProvider.accept(request));

            Commands.publish(reply(id, person, LONG));
            Commands.publish(reply(next, person, new OutboundContent.Text("fin")));

            JsonNode failed = awaitReceipt(probe, id, "failed");
            assertThat(errorCodeOf(failed)).isEqualTo("131026");
            awaitReceipt(probe, next, "accepted");
            assertThat(textsTo(person)).containsExactly(FIRST, "fin");
            assertThat(state(id)).isEqualTo("FAILED");
        }
    }

    @Test
    void aPartThatFailsLaterFailsTheMessage() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId id = newId();
            Commands.publish(reply(id, person, LONG));
            awaitReceipt(probe, id, "accepted");
            List<String> wamids = wamidsOfPartsOf(id);

            Webhooks.post(gateway, Webhooks.status(wamids.get(0), "failed", null));
            awaitReceipt(probe, id, "failed");
            Webhooks.post(gateway, Webhooks.status(wamids.get(1), "delivered", null));
            Webhooks.post(gateway, Webhooks.status(wamids.get(1), "read", null));
            Webhooks.post(gateway, Webhooks.status(wamids.get(0), "delivered", null));

            awaitReceipt(probe, id, "delivered");
            assertThat(probe.seen()).noneMatch(record -> isReceipt(record, id, "read"));
        }
    }

    @Test
    void anAnswerThatQuotesAPartNamesTheMessage() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId id = newId();
            Commands.publish(reply(id, person, LONG));
            awaitReceipt(probe, id, "accepted");
            String wamid = Webhooks.wamid();

            Webhooks.post(
                    gateway, Webhooks.quoting(wamidsOfPartsOf(id).getFirst(), person.phone(), wamid, "sobre esto"));

            JsonNode message = json(probe.awaitRecord(record -> record.topic().equals(Topics.INBOUND.name())
                    && record.json().contains(wamid)));
            assertThat(message.at("/inReplyTo/outboundId").asText()).isEqualTo(id.toString());
        }
    }

    private List<String> wamidsOfPartsOf(OutboundId id) {
        return Store.texts(
                database,
                "select provider_message_id from provider_message join dispatch using (outbound_id)"
                        + " where part_of = ? order by position",
                id.value());
    }

    private List<String> textsTo(Person person) {
        return provider.requests().stream()
                .map(request -> read(request.body()))
                .filter(body -> body.path("to").asText().equals("+" + person.phone()))
                .map(body -> body.path("text").path("body").asText())
                .toList();
    }
}
