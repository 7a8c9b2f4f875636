package org.ventanilla.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests reactions, edits and deletions, from the provider's signed webhook to the published event.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class ChangedMessagesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIVED = "ventanilla.channel.message-received.v1";
    private static final Topic DEAD_LETTERS = Topics.deadLettersOf(Service.GATEWAY);

    @TestHTTPResource("/")
    URI gateway;

    private final String phone = "57300" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);

    @Test
    void editsAndDeletionsArePublishedInOrder() {
        String message = Webhooks.wamid();
        String photo = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            post(Webhooks.message(phone, message, "El vertimiento es en el cano"));
            post(edit(message, "text", "{\"body\":\"El vertimiento es en el caño\"}"));
            post(edit(message, "text", "{\"body\":\"El vertimiento es en el caño Rubiales\"}"));
            post(edit(photo, "image", "{\"id\":\"70099\",\"caption\":\"El aviso dice LAM0142\"}"));
            post(edit(photo, "document", "{\"caption\":\"El aviso\"}"));
            post(messageOfKind("revoke", "{\"original_message_id\":\"%s\"}".formatted(message)));

            assertThat(publishedContents(probe))
                    .containsExactly(
                            "{\"kind\":\"text\",\"body\":\"El vertimiento es en el cano\"}",
                            editContent(message, "El vertimiento es en el caño"),
                            editContent(message, "El vertimiento es en el caño Rubiales"),
                            editContent(photo, "El aviso dice LAM0142"),
                            editContent(photo, "El aviso"),
                            "{\"kind\":\"revoke\",\"targetProviderId\":\"%s\"}".formatted(message));
        }
    }

    @Test
    void aWithdrawnReactionIsRecognisedInEveryForm() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            post(messageOfKind("reaction", "{\"message_id\":\"wamid.O1\",\"emoji\":\"🙏\"}"));
            post(messageOfKind("reaction", "{\"message_id\":\"wamid.O1\"}"));
            post(messageOfKind("reaction", "{\"message_id\":\"wamid.O1\",\"emoji\":null}"));
            post(messageOfKind("reaction", "{\"message_id\":\"wamid.O1\",\"emoji\":\"\"}"));

            String withdrawn = "{\"kind\":\"reaction\",\"targetProviderId\":\"wamid.O1\"}";
            assertThat(publishedContents(probe))
                    .containsExactly(
                            "{\"kind\":\"reaction\",\"targetProviderId\":\"wamid.O1\",\"emoji\":\"🙏\"}",
                            withdrawn,
                            withdrawn,
                            withdrawn);
        }
    }

    @Test
    void aChangeDeliveredThreeTimesIsPublishedOnce() {
        String edit = edit("wamid.MINE", "text", "{\"body\":\"una sola vez\"}");
        String revoke = messageOfKind("revoke", "{\"original_message_id\":\"wamid.MINE\"}");
        String reaction = messageOfKind("reaction", "{\"message_id\":\"wamid.O2\"}");
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            for (int i = 0; i < 3; i++) {
                post(edit);
                post(revoke, reaction);
            }
            assertThat(publishedContents(probe)).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void changesWithoutATargetAreParked() {
        List<String> withoutTarget = List.of(
                messageWithoutContent("reaction"),
                messageWithoutContent("edit"),
                messageWithoutContent("revoke"),
                messageOfKind("reaction", "{\"emoji\":\"👍\"}"),
                messageOfKind("edit", "{\"message\":{\"text\":{\"body\":\"Secreto Pérez\"}}}"),
                messageOfKind("revoke", "{}"));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, DEAD_LETTERS)) {
            post(withoutTarget.toArray(String[]::new));

            assertThat(publishedContents(probe)).isEmpty();
            List<JsonNode> deadLetters =
                    probe.awaitRecords(6, record -> record.topic().equals(DEAD_LETTERS.name())).stream()
                            .map(ChangedMessagesIT::read)
                            .toList();
            assertThat(deadLetters).allSatisfy(deadLetter -> {
                assertThat(deadLetter.path("reason").asText()).isEqualTo("BAD_ITEM");
                assertThat(deadLetter.path("detail").asText()).doesNotContain(phone, "Secreto");
            });
        }
    }

    /// Posts one more message of this person, waits for its event, and returns the contents of the
    /// person's earlier events.
    private List<String> publishedContents(EventProbe probe) {
        String last = Webhooks.wamid();
        post(Webhooks.message(phone, last, "fin"));
        String contact = probe.awaitRecord(record -> isMessage(record, last)).key();
        return probe.seen().stream()
                .filter(record -> record.type().equals(RECEIVED) && contact.equals(record.key()))
                .filter(record -> !isMessage(record, last))
                .map(record -> read(record).path("content").toString())
                .toList();
    }

    private void post(String... messages) {
        String body = Webhooks.body(
                Webhooks.ACCOUNT, Arrays.stream(messages).collect(Collectors.joining(",", "\"messages\":[", "]")));
        assertThat(Webhooks.post(gateway, body)).isEqualTo(200);
    }

    /// A message that edits another message.
    ///
    /// @param object the new content of the edited message, as JSON
    private String edit(String original, String kind, String object) {
        return messageOfKind("edit", """
                {"original_message_id":"%s","message":{"type":"%s","%s":%s}}""".formatted(original, kind, kind, object));
    }

    /// A message of this kind.
    ///
    /// @param object the content of the message, as JSON
    private String messageOfKind(String kind, String object) {
        String message = messageWithoutContent(kind);
        return message.substring(0, message.length() - 1) + ",\"" + kind + "\":" + object + "}";
    }

    /// A message of this kind whose content is missing.
    private String messageWithoutContent(String kind) {
        return """
                {"from":"%s","id":"%s","timestamp":"%d","type":"%s"}""".formatted(phone, Webhooks.wamid(), Instant.now().getEpochSecond(), kind);
    }

    /// The content of the event for an edit.
    private static String editContent(String original, String newText) {
        return "{\"kind\":\"edit\",\"targetProviderId\":\"%s\",\"newText\":\"%s\"}".formatted(original, newText);
    }

    private static boolean isMessage(ReceivedRecord record, String wamid) {
        return record.type().equals(RECEIVED)
                && read(record).path("providerMessageId").asText().equals(wamid);
    }

    private static JsonNode read(ReceivedRecord record) {
        try {
            return JSON.readTree(record.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
