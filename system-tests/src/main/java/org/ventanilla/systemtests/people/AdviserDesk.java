package org.ventanilla.systemtests.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /// Is there, and takes nobody yet.
    public void isAvailable() {
        conversation.post(DESK + "/presence", Map.of("presence", "AVAILABLE")).well();
    }

    /// Takes nobody for a while.
    ///
    /// @param reason a code of the entity's list, such as `ALMUERZO`
    public void pauses(String reason) {
        conversation
                .post(DESK + "/presence", Map.of("presence", "PAUSED", "reason", reason))
                .well();
        tale.did(adviser, "desk.pauses");
    }

    /// Takes people again.
    public void returns() {
        isAvailable();
        tale.did(adviser, "desk.returns");
    }

    /// Takes the next person in the queue until it is the one who asks this question. The others
    /// stay on the adviser's list, where a person can attend them.
    public void takes(String question) {
        isAvailable();
        Set<String> coming = new HashSet<>();
        conversationId = Patience.until(
                adviser + " waits for " + question,
                () -> {
                    Optional<String> found = open(question, coming);
                    if (found.isEmpty() && coming.isEmpty()) {
                        Http.Answer next =
                                conversation.post(DESK + "/next", command()).well();
                        if (next.body().length > 0) {
                            coming.add(next.json().get("conversationId").asText());
                        }
                    }
                    return found;
                },
                () -> "chats: " + conversation.get(DESK + "/chats").text());
        tale.did(adviser, "desk.takes");
    }

    /// Continues a chat that is being assigned to this adviser.
    public void attends(String id) {
        Patience.until(
                adviser + " waits for the chat",
                () -> Optional.of(conversation.get(DESK + "/chats/" + id))
                        .filter(chat -> chat.status() == 200)
                        .filter(chat -> chat.json().get("attended").asBoolean()),
                () -> "chats: " + conversation.get(DESK + "/chats").text());
        conversationId = id;
    }

    /// Says something in the chat.
    public void says(String text) {
        tale.left(adviser, text);
        conversation
                .post(
                        DESK + "/chats/" + conversationId + "/messages",
                        Map.of("commandId", UUID.randomUUID(), "text", text))
                .well();
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
        String chat = DESK + "/chats/" + conversationId;
        conversation.post(chat + "/end", command()).well();
        Patience.until(
                adviser + " waits for the classification to be due",
                () -> Optional.of(conversation.get(chat).well().json())
                        .filter(told -> told.get("awaitsWrapUp").asBoolean()),
                () -> conversation.get(chat).text());
        conversation
                .post(chat + "/wrap-up", Map.of("commandId", UUID.randomUUID(), "topic", topic))
                .well();
        tale.did(adviser, "desk.ends", topic);
    }

    /// The conversation that is attended, or was attended last.
    public String conversationId() {
        return conversationId;
    }

    /// @param coming taken, but not on the list yet; those that are leave it
    private Optional<String> open(String question, Set<String> coming) {
        for (JsonNode one : conversation.get(DESK + "/chats").well().json()) {
            String id = one.get("conversationId").asText();
            coming.remove(id);
            if (one.get("attended").asBoolean() && chat(id).contains(question)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private String chat(String id) {
        return conversation.get(DESK + "/chats/" + id).well().text();
    }

    private static Map<String, Object> command() {
        return Map.of("commandId", UUID.randomUUID());
    }
}
