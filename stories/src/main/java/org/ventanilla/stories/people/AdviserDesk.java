package org.ventanilla.stories.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.outside.DeskApi;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.Waiting;
import org.ventanilla.stories.transcript.StoryLog;

/// An adviser who works through the desk's API: takes the next person in the queue, chats, ends and
/// classifies the attention.
///
/// Each action has an id that is created here, as on the desk's page, so that a repeated request
/// does not repeat the action.
public final class AdviserDesk {
    private final DeskApi desk;
    private final String adviser;
    private final StoryLog log;
    private String conversationId = "";

    public AdviserDesk(String url, String adviser, StoryLog log) {
        this.desk = new DeskApi(url, adviser);
        this.adviser = adviser;
        this.log = log;
    }

    /// Sets the presence to available, without taking anybody yet.
    public void isAvailable() {
        desk.beAvailable().requireSuccess();
    }

    /// Pauses: the adviser takes nobody.
    ///
    /// @param reason a code of the entity's list, such as `ALMUERZO`
    public void pauses(String reason) {
        desk.pause(reason).requireSuccess();
        log.did(adviser, "desk.pauses");
    }

    /// Ends the pause.
    public void returns() {
        isAvailable();
        log.did(adviser, "desk.returns");
    }

    /// Takes the next person in the queue until it is the person who asked this question. The
    /// others remain on the adviser's list, where they can be attended.
    public void takes(String question) {
        isAvailable();
        Set<String> takenNotListed = new HashSet<>();
        conversationId = Waiting.until(
                adviser + " waits for " + question,
                () -> {
                    Optional<String> found = open(question, takenNotListed);
                    if (found.isEmpty() && takenNotListed.isEmpty()) {
                        Http.Response next = desk.next(UUID.randomUUID()).requireSuccess();
                        if (next.body().length > 0) {
                            takenNotListed.add(next.json().get("conversationId").asText());
                        }
                    }
                    return found;
                },
                () -> "chats: " + desk.chats().text());
        log.did(adviser, "desk.takes");
    }

    /// Waits until a chat is assigned to this adviser, and attends it.
    public void attends(String id) {
        Waiting.until(
                adviser + " waits for the chat",
                () -> Optional.of(desk.chat(id))
                        .filter(chat -> chat.status() == 200)
                        .filter(chat -> chat.json().get("attended").asBoolean()),
                () -> "chats: " + desk.chats().text());
        conversationId = id;
    }

    /// Sends a message in the chat.
    public void says(String text) {
        log.adviserWrote(adviser, text);
        desk.say(conversationId, UUID.randomUUID(), text).requireSuccess();
    }

    /// Waits until the chat at the desk shows the citizen's words.
    public void sees(String words) {
        Waiting.until(
                adviser + " waits for " + words,
                () -> Optional.of(chat(conversationId)).filter(chat -> chat.contains(words)),
                () -> chat(conversationId));
    }

    /// Ends the attention and classifies it.
    public void ends(String topic) {
        desk.end(conversationId, UUID.randomUUID()).requireSuccess();
        Waiting.until(
                adviser + " waits for the classification to be due",
                () -> Optional.of(desk.chat(conversationId).requireSuccess().json())
                        .filter(state -> state.get("awaitsWrapUp").asBoolean()),
                () -> desk.chat(conversationId).text());
        desk.classify(conversationId, UUID.randomUUID(), topic).requireSuccess();
        log.did(adviser, "desk.ends", topic);
    }

    /// The id of the conversation that is, or was last, attended.
    public String conversationId() {
        return conversationId;
    }

    /// @param takenNotListed conversations that were taken but are not on the list yet; this method
    ///     removes those that are now on the list
    private Optional<String> open(String question, Set<String> takenNotListed) {
        for (JsonNode listed : desk.chats().requireSuccess().json()) {
            String id = listed.get("conversationId").asText();
            takenNotListed.remove(id);
            if (listed.get("attended").asBoolean() && chat(id).contains(question)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private String chat(String id) {
        return desk.chat(id).requireSuccess().text();
    }
}
