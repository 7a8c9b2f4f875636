package org.ventanilla.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
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

/// Tests what happens if it is not known whether the provider sent a message.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class UncertainMessagesIT extends OutboundCase {

    @Test
    void aMessageWithoutAnAnswerIsUncertainUntilAStatusArrives() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId id = newId();
            provider.respond(_ -> new StubProvider.Reply(0, ""));

            // When
            Commands.publish(reply(id, person, new OutboundContent.Text("hola")));

            // Then
            awaitReceipt(probe, id, "uncertain");
            Webhooks.post(gateway, Webhooks.status(Webhooks.wamid(), "sent", id.toString()));
            awaitReceipt(probe, id, "sent");
            assertThat(state(id)).isEqualTo("SENT");
            makeRepetitionDue(id);
            OutboundId next = newId();
            provider.reset();
            Commands.publish(reply(next, person, new OutboundContent.Text("más")));
            awaitReceipt(probe, next, "accepted");
            assertThat(provider.requests()).hasSize(1);
        }
    }

    @Test
    void anUncertainReplyIsRepeatedOnceAndAnUncertainCodeNever() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            Person person = newPerson(probe);
            OutboundId replyId = newId();
            OutboundId codeId = newId();
            provider.respond(_ -> new StubProvider.Reply(502, "bad gateway"));
            Commands.publish(reply(replyId, person, new OutboundContent.Text("hola")));
            awaitReceipt(probe, replyId, "uncertain");
            Commands.publish(new SendMessage(
                    codeId,
                    new Recipient.Contact(person.contact()),
                    null,
                    Purpose.CODE,
                    Service.NOTIFICATION,
                    new OutboundContent.Template("codigo", "es_CO", List.of("1234"), null),
                    Instant.now().plusSeconds(600),
                    Instant.now()));
            awaitReceipt(probe, codeId, "uncertain");
            provider.reset();

            // When
            makeRepetitionDue(codeId);
            makeRepetitionDue(replyId);

            // Then
            JsonNode accepted = awaitReceipt(probe, replyId, "accepted").path("receipt");
            assertThat(accepted.path("attempt").asInt()).isEqualTo(2);
            assertThat(accepted.path("mayBeDouble").asBoolean()).isTrue();
            assertThat(state(codeId)).isEqualTo("UNCERTAIN");
            assertThat(provider.requests()).hasSize(1);
        }
    }

    /// A row for which a call was under way keeps its contact when the contact is merged. The repetition
    /// is sent to the contact into which it was merged.
    @Test
    void anUncertainReplyIsRepeatedToTheContactThatSurvivedAMerge() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: two contacts of one person, and an uncertain reply to the younger contact
            Person older = newPerson(probe);
            String user = "CO." + older.phone();
            Person younger = new Person(user, contactOfMessageFrom(probe, "", user));
            OutboundId id = newId();
            provider.respond(_ -> new StubProvider.Reply(502, "bad gateway"));
            Commands.publish(reply(id, younger, new OutboundContent.Text("hola")));
            awaitReceipt(probe, id, "uncertain");
            provider.reset();

            // When
            String contactsWithBothAddresses =
                    "\"contacts\":[{\"wa_id\":\"%s\",\"user_id\":\"%s\"}],".formatted(older.phone(), user);
            assertThat(contactOfMessageFrom(probe, contactsWithBothAddresses, user))
                    .isEqualTo(older.contact());
            makeRepetitionDue(id);

            // Then
            JsonNode accepted = awaitReceipt(probe, id, "accepted").path("receipt");
            assertThat(accepted.path("attempt").asInt()).isEqualTo(2);
            assertThat(requestOf(id).path("to").asText()).isEqualTo("+" + older.phone());
        }
    }

    @Test
    void aMessageThatAFormerOwnerWasSendingBecomesUncertain() {
        try (EventProbe probe = EventProbe.fromNow(Topics.RECEIPTS, Topics.INBOUND)) {
            // Given: a row in the state in which an instance that was killed leaves it
            Person person = newPerson(probe);
            OutboundId orphan = newId();
            OutboundId next = newId();
            provider.respond(_ -> StubProvider.error(400, 130429)); // The message stays in the queue.
            Commands.publish(reply(orphan, person, new OutboundContent.Text("uno")));
            Awaitility.await()
                    .until(() -> "QUEUED".equals(state(orphan))
                            && !provider.requests().isEmpty());
            Store.change(database, "update dispatch set state = 'SENDING' where outbound_id = ?", orphan.value());
            provider.reset();

            // When
            Commands.publish(reply(next, person, new OutboundContent.Text("dos")));

            // Then: the outcome is unknown, the message is not sent again at once, and the next message
            // does not wait any longer
            assertThat(errorCodeOf(awaitReceipt(probe, orphan, "uncertain"))).isEqualTo("OWNER_GONE");
            awaitReceipt(probe, next, "accepted");
            assertThat(provider.requests()).hasSize(1);
        }
    }
}
