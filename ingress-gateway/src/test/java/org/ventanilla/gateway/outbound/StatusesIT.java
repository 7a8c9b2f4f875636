package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what the statuses of the provider change.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class StatusesIT extends OutboundCase {

    @Test
    void statusesBecomeReceiptsInTheOrderOfArrivalAndEachOnlyOnce() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given
            OutboundId id = newId();
            String wamid = sendReply(probe, newPerson(probe), id);

            // When: the statuses arrive out of order, `delivered` arrives twice, and the last status is unknown
            for (String status : List.of("read", "sent", "delivered", "delivered", "teleported")) {
                Webhooks.post(gateway, Webhooks.status(wamid, status, id.toString()));
            }

            // Then
            awaitReceipt(probe, id, "unrecognised");
            awaitReceipt(probe, id, "sent");
            awaitReceipt(probe, id, "read");
            awaitReceipt(probe, id, "delivered");
            assertThat(state(id)).isEqualTo("READ");
            assertThat(probe.readToEnd().stream().filter(record -> isReceipt(record, id, "delivered")))
                    .hasSize(1);
            assertThat(probe.seen().stream()
                            .filter(record -> json(record)
                                    .path("receipt")
                                    .path("outboundId")
                                    .asText()
                                    .equals(id.toString()))
                            .map(record -> record.headers().get("ce_sequence")))
                    .containsExactly("1", "2", "3", "4", "5");
        }
    }

    @Test
    void theEventOfAMessageThatQuotesOurMessageContainsOurMessageId() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given
            Person person = newPerson(probe);
            OutboundId id = newId();
            String quoted = sendReply(probe, person, id);

            // When
            String answer = Webhooks.wamid();
            Webhooks.post(gateway, Webhooks.quoting(quoted, person.phone(), answer, "gracias"));

            // Then
            JsonNode inReplyTo = json(probe.awaitRecord(record -> record.json().contains(answer)))
                    .path("inReplyTo");
            assertThat(inReplyTo.path("outboundId").asText()).isEqualTo(id.toString());
            assertThat(inReplyTo.path("purpose").asText()).isEqualTo("REPLY");
        }
    }

    @Test
    void aStatusIsParkedUntilItsMessageIsKnown() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: the provider reports delivery before it answers our call, and without our id
            Person person = newPerson(probe);
            String wamid = Webhooks.wamid();
            OutboundId id = newId();
            provider.respond(_ -> {
                Webhooks.post(gateway, Webhooks.status(wamid, "delivered", null));
                Awaitility.await().until(() -> parkedCount(wamid) == 1);
                return StubProvider.accept(wamid);
            });

            // When
            Commands.publish(reply(id, person, new OutboundContent.Text("hola")));

            // Then
            awaitReceipt(probe, id, "delivered");
            assertThat(probe.seen().stream()
                            .filter(record -> json(record)
                                    .path("receipt")
                                    .path("outboundId")
                                    .asText()
                                    .equals(id.toString()))
                            .map(ReceivedRecord::type))
                    .containsExactly("ventanilla.channel.accepted.v1", "ventanilla.channel.delivered.v1");
            assertThat(parkedCount(wamid)).isZero();
        }
    }

    /// Sends a reply.
    ///
    /// @return the provider's id of the reply
    private String sendReply(EventProbe probe, Person person, OutboundId id) {
        Commands.publish(reply(id, person, new OutboundContent.Text("Buenos días")));
        return awaitReceipt(probe, id, "accepted")
                .path("receipt")
                .path("providerMessageId")
                .asText();
    }

    /// The number of parked statuses with this id of the provider.
    private long parkedCount(String wamid) {
        return Store.number(database, "select count(*) from parked_status where provider_message_id = ?", wamid);
    }
}
