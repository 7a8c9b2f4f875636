package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.Recipient;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.fixtures.Commands;
import org.ventanilla.gateway.fixtures.Store;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests how a code is sent, and when the content of a message is removed.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class ContentIT extends OutboundCase {

    @Test
    void aCodeIsSentInTheBodyAndTheButtonAndThenRemoved() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId id = newId();

            // When
            Commands.publish(codeMessage(id, person, "482913"));

            // Then
            awaitReceipt(probe, id, "accepted");
            JsonNode components = requestOf(id).path("template").path("components");
            assertThat(components.path(0).path("type").asText()).isEqualTo("body");
            assertThat(components.path(0).at("/parameters/0/text").asText()).isEqualTo("482913");
            assertThat(components.path(1).path("type").asText()).isEqualTo("button");
            assertThat(components.path(1).path("sub_type").asText()).isEqualTo("url");
            assertThat(components.path(1).at("/parameters/0/text").asText()).isEqualTo("482913");
            assertThat(content(id)).doesNotContain("482913");
        }
    }

    /// Source: WhatsApp Cloud API, "Error codes", 131062.
    @Test
    void aCodeIsRefusedForAPersonKnownOnlyByUserId() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            String user = "CO." + randomPhone();
            Person person = new Person("", contactOfMessageFrom(probe, "", user));
            OutboundId codeId = newId();
            OutboundId replyId = newId();

            // When
            Commands.publish(codeMessage(codeId, person, "482913"));
            Commands.publish(reply(replyId, person, new OutboundContent.Text("hola")));

            // Then
            awaitReceipt(probe, replyId, "accepted");
            assertThat(requestOf(replyId).path("recipient").asText()).isEqualTo(user);
            assertThat(errorCodeOf(awaitReceipt(probe, codeId, "refused"))).isEqualTo("CODE_NEEDS_PHONE");
            assertThat(content(codeId)).doesNotContain("482913");
        }
    }

    @Test
    void contentIsRemovedWhenNoCallNeedsItAnyMore() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: a reply with unknown outcome, which will be repeated
            Person person = newPerson(probe);
            OutboundId id = newId();
            provider.respond(_ -> new StubProvider.Reply(0, ""));
            Commands.publish(reply(id, person, new OutboundContent.Text("Código de seguimiento: K7F2M9")));
            awaitReceipt(probe, id, "uncertain");
            assertThat(content(id)).contains("K7F2M9");
            provider.reset();

            // When
            makeRepetitionDue(id);
            String wamid = awaitReceipt(probe, id, "accepted")
                    .path("receipt")
                    .path("providerMessageId")
                    .asText();

            // Then
            assertThat(requestOf(id).at("/text/body").asText()).contains("K7F2M9");
            assertThat(content(id)).isEmpty();

            // When
            Webhooks.post(gateway, Webhooks.status(wamid, "delivered", id.toString()));
            awaitReceipt(probe, id, "delivered");

            // Then: the provider's item is stored without the phone
            List<String> items = Store.texts(
                    database,
                    "select raw_item from receipt_history where outbound_id = ? and raw_item is not null",
                    id.value());
            assertThat(items)
                    .singleElement()
                    .satisfies(item ->
                            assertThat(item).contains(wamid, "delivered").doesNotContain("573005550101"));
        }
    }

    private static SendMessage codeMessage(OutboundId id, Person person, String digits) {
        return new SendMessage(
                id,
                new Recipient.Contact(person.contact()),
                null,
                Purpose.CODE,
                Service.NOTIFICATION,
                new OutboundContent.Template("codigo_acceso", "es_CO", List.of(digits), null),
                Instant.now().plusSeconds(600),
                Instant.now());
    }

    private String content(OutboundId id) {
        return Store.text(database, "select content from dispatch where outbound_id = ?", id.value());
    }
}
