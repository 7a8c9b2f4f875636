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

/// Reactions, edits and deletions, from the provider's signed webhook to the record that tells
// them.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class ChangedMessagesIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECEIVED = "ventanilla.channel.message-received.v1";
    private static final Topic DEAD = Topics.deadLettersOf(Service.GATEWAY);

    @TestHTTPResource("/")
    URI gateway;

    private final String phone = "57300" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);

    @Test
    void whatSomebodyChangesIsToldInItsOrderAndWithItsLastWords() {
        String words = Webhooks.wamid();
        String photo = Webhooks.wamid();
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            posts(Webhooks.message(phone, words, "El vertimiento es en el cano"));
            posts(edit(words, "text", "{\"body\":\"El vertimiento es en el caño\"}"));
            posts(edit(words, "text", "{\"body\":\"El vertimiento es en el caño Rubiales\"}"));
            posts(edit(photo, "image", "{\"id\":\"70099\",\"caption\":\"El aviso dice LAM0142\"}"));
            posts(edit(photo, "document", "{\"caption\":\"El aviso\"}"));
            posts(aside("revoke", "{\"original_message_id\":\"%s\"}".formatted(words)));

            assertThat(toldUntilTheEnd(probe))
                    .containsExactly(
                            "{\"kind\":\"text\",\"body\":\"El vertimiento es en el cano\"}",
                            edited(words, "El vertimiento es en el caño"),
                            edited(words, "El vertimiento es en el caño Rubiales"),
                            edited(photo, "El aviso dice LAM0142"),
                            edited(photo, "El aviso"),
                            "{\"kind\":\"revoke\",\"targetProviderId\":\"%s\"}".formatted(words));
        }
    }

    @Test
    void aReactionAndItsTakingBackAreReactionsHoweverTheyAreWritten() {
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            posts(aside("reaction", "{\"message_id\":\"wamid.O1\",\"emoji\":\"🙏\"}"));
            posts(aside("reaction", "{\"message_id\":\"wamid.O1\"}"));
            posts(aside("reaction", "{\"message_id\":\"wamid.O1\",\"emoji\":null}"));
            posts(aside("reaction", "{\"message_id\":\"wamid.O1\",\"emoji\":\"\"}"));

            String takenBack = "{\"kind\":\"reaction\",\"targetProviderId\":\"wamid.O1\"}";
            assertThat(toldUntilTheEnd(probe))
                    .containsExactly(
                            "{\"kind\":\"reaction\",\"targetProviderId\":\"wamid.O1\",\"emoji\":\"🙏\"}",
                            takenBack,
                            takenBack,
                            takenBack);
        }
    }

    @Test
    void aChangePostedThreeTimesIsToldOnce() {
        String edit = edit("wamid.MINE", "text", "{\"body\":\"una sola vez\"}");
        String revoke = aside("revoke", "{\"original_message_id\":\"wamid.MINE\"}");
        String reaction = aside("reaction", "{\"message_id\":\"wamid.O2\"}");
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND)) {
            for (int i = 0; i < 3; i++) {
                posts(edit);
                posts(revoke, reaction);
            }
            assertThat(toldUntilTheEnd(probe)).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void aChangeOfNothingIsParkedAloneAndTheRestIsTold() {
        List<String> ofNothing = List.of(
                withoutObject("reaction"),
                withoutObject("edit"),
                withoutObject("revoke"),
                aside("reaction", "{\"emoji\":\"👍\"}"),
                aside("edit", "{\"message\":{\"text\":{\"body\":\"Secreto Pérez\"}}}"),
                aside("revoke", "{}"));
        try (EventProbe probe = EventProbe.fromNow(Topics.INBOUND, DEAD)) {
            posts(ofNothing.toArray(String[]::new));

            assertThat(toldUntilTheEnd(probe)).isEmpty();
            List<JsonNode> letters = probe
                    .awaitRecords(6, record -> record.topic().equals(DEAD.name()))
                    .stream()
                    .map(ChangedMessagesIT::read)
                    .toList();
            assertThat(letters).allSatisfy(letter -> {
                assertThat(letter.path("reason").asText()).isEqualTo("BAD_ITEM");
                assertThat(letter.path("detail").asText()).doesNotContain(phone, "Secreto");
            });
        }
    }

    /// The events of this person, without those of a last message that marks their end.
    private List<String> toldUntilTheEnd(EventProbe probe) {
        String last = Webhooks.wamid();
        posts(Webhooks.message(phone, last, "fin"));
        String contact = probe.awaitRecord(record -> isMessage(record, last)).key();
        return probe.seen().stream()
                .filter(record -> record.type().equals(RECEIVED) && contact.equals(record.key()))
                .filter(record -> !isMessage(record, last))
                .map(record -> read(record).path("content").toString())
                .toList();
    }

    private void posts(String... messages) {
        String body = Webhooks.of(
                Webhooks.ACCOUNT, Arrays.stream(messages).collect(Collectors.joining(",", "\"messages\":[", "]")));
        assertThat(Webhooks.post(gateway, body)).isEqualTo(200);
    }

    private String edit(String original, String kind, String object) {
        return aside("edit", """
                {"original_message_id":"%s","message":{"type":"%s","%s":%s}}""".formatted(original, kind, kind, object));
    }

    private String aside(String kind, String object) {
        String whole = withoutObject(kind);
        return whole.substring(0, whole.length() - 1) + ",\"" + kind + "\":" + object + "}";
    }

    private String withoutObject(String kind) {
        return """
                {"from":"%s","id":"%s","timestamp":"%d","type":"%s"}""".formatted(phone, Webhooks.wamid(), Instant.now().getEpochSecond(), kind);
    }

    private static String edited(String original, String words) {
        return "{\"kind\":\"edit\",\"targetProviderId\":\"%s\",\"newText\":\"%s\"}".formatted(original, words);
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
