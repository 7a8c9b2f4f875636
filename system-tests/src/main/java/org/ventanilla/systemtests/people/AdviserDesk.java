package org.ventanilla.systemtests.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.systemtests.telling.Tale;

/// An adviser at the desk: takes the next in the queue, chats, classifies, closes.
///
/// Each action carries an id made here, as the desk's page does, so that a repetition is no second
/// action.
public final class AdviserDesk {
    private static final String DESK = "/api/v1/desk";

    private final Http conversation;
    private final String adviser;
    private final Tale tale;
    private String conversationId = "";

    public AdviserDesk(String url, String adviser, Tale tale) {
        this.conversation = Http.at(url, adviser);
        this.adviser = adviser;
        this.tale = tale;
    }

    /// Takes the next until it is the one who asks this.
    public void takes(String question) {
        conversation.post(DESK + "/presence", Map.of("presence", "AVAILABLE")).well();
        conversationId =
                Patience.until(
                        adviser + " waits for " + question,
                        () -> {
                            conversation.post(DESK + "/next", command()).well();
                            return open(question);
                        },
                        () -> "open: " + conversation.get(DESK + "/conversations").text());
        tale.did(adviser, "desk.takes");
    }

    /// Says something in the chat.
    public void says(String text) {
        conversation
                .post(
                        DESK + "/conversations/" + conversationId + "/messages",
                        Map.of("commandId", UUID.randomUUID(), "text", text))
                .well();
        tale.did(adviser, "desk.says", text);
    }

    /// Waits until the citizen's words stand on the desk.
    public void hears(String words) {
        Patience.until(
                adviser + " waits for " + words,
                () -> Optional.of(chat(conversationId)).filter(chat -> chat.contains(words)),
                () -> chat(conversationId));
    }

    /// Ends the attention and classifies it.
    public void ends(String topic) {
        String one = DESK + "/conversations/" + conversationId;
        conversation.post(one + "/end", command()).well();
        conversation
                .post(
                        one + "/classification",
                        Map.of("commandId", UUID.randomUUID(), "topic", topic))
                .well();
        tale.did(adviser, "desk.ends", topic);
    }

    /// The conversation that is attended, or was attended last.
    public String conversationId() {
        return conversationId;
    }

    private Optional<String> open(String question) {
        for (JsonNode one : conversation.get(DESK + "/conversations").well().json()) {
            String id = one.get("conversationId").asText();
            if (chat(id).contains(question)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private String chat(String id) {
        return conversation.get(DESK + "/conversations/" + id).well().text();
    }

    private static Map<String, Object> command() {
        return Map.of("commandId", UUID.randomUUID());
    }
}
