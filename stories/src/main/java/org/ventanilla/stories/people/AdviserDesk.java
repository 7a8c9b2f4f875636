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

/// An adviser who works through the desk's API: the adviser takes the next person in the queue, chats,
/// and ends and classifies the attention.
///
/// The client creates an id for each action, as the desk's page does, so that a repeated request does
/// not repeat the action.
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

    /// Sets the presence to available. No person is taken yet.
    public void becomesAvailable() {
        desk.beAvailable().requireSuccess();
    }

    /// Sets the presence to paused, so that the adviser gets no new people.
    ///
    /// @param reason a code of the entity's list of reasons, such as `ALMUERZO`
    public void pauses(String reason) {
        desk.pause(reason).requireSuccess();
        log.did(adviser, "desk.pauses");
    }

    /// Ends the pause.
    public void returns() {
        becomesAvailable();
        log.did(adviser, "desk.returns");
    }

    /// Takes people from the queue until the person who asked this question is taken. The other people
    /// remain in the adviser's list, where they can be attended.
    public void takes(String question) {
        becomesAvailable();
        Set<String> takenNotListed = new HashSet<>();
        conversationId = Waiting.until(
                adviser + " waits for " + question,
                () -> {
                    Optional<String> found = findListedChat(question, takenNotListed);
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

    /// Waits until the chat with this id is assigned to this adviser, and attends the chat.
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

    /// Waits until the chat contains this text.
    public void sees(String text) {
        Waiting.until(
                adviser + " waits for " + text,
                () -> Optional.of(chat(conversationId)).filter(chat -> chat.contains(text)),
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

    /// The id of the conversation that the adviser attends or attended last.
    public String conversationId() {
        return conversationId;
    }

    /// Finds the attended chat of the adviser's list in which this question was asked.
    ///
    /// @param takenNotListed conversations that were taken but are not in the list yet; this method
    ///     removes the conversations that are now in the list
    /// @return the id of the conversation
    private Optional<String> findListedChat(String question, Set<String> takenNotListed) {
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
