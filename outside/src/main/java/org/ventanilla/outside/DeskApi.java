package org.ventanilla.outside;

import java.util.Map;
import java.util.UUID;

/// The API of the advisers' desk, called with the account of an adviser.
///
/// Each action has the id of its command, as on the desk's page, so that a repeated request does not
/// repeat the action. The responses are not checked: an adviser who works while services fail
/// repeats what was refused.
public final class DeskApi {
    private static final String DESK = "/api/v1/desk";
    private static final String CHATS = DESK + "/chats";

    private final Http conversation;

    /// @param url the address of conversation-service
    public DeskApi(String url, String adviser) {
        this.conversation = Http.at(url, adviser);
    }

    /// Sets the presence to available, without taking anybody yet.
    public Http.Response beAvailable() {
        return conversation.post(DESK + "/presence", Map.of("presence", "AVAILABLE"));
    }

    /// Pauses: the adviser takes nobody.
    ///
    /// @param reason a code of the entity's list, such as `ALMUERZO`
    public Http.Response pause(String reason) {
        return conversation.post(DESK + "/presence", Map.of("presence", "PAUSED", "reason", reason));
    }

    /// Takes the next person in the queue.
    ///
    /// @return the conversation; no body if nobody waits
    public Http.Response next(UUID command) {
        return conversation.post(DESK + "/next", Map.of("commandId", command));
    }

    /// The chats on the adviser's list.
    public Http.Response chats() {
        return conversation.get(CHATS);
    }

    /// A chat with its lines.
    public Http.Response chat(String conversationId) {
        return conversation.get(CHATS + "/" + conversationId);
    }

    /// Sends a message in a chat.
    public Http.Response say(String conversationId, UUID command, String text) {
        return conversation.post(
                CHATS + "/" + conversationId + "/messages", Map.of("commandId", command, "text", text));
    }

    /// Ends the attention of a person.
    public Http.Response end(String conversationId, UUID command) {
        return conversation.post(CHATS + "/" + conversationId + "/end", Map.of("commandId", command));
    }

    /// Classifies an attention that has ended.
    ///
    /// @param topic a code of the entity's list, such as `LICENCIAS`
    public Http.Response classify(String conversationId, UUID command, String topic) {
        return conversation.post(
                CHATS + "/" + conversationId + "/wrap-up", Map.of("commandId", command, "topic", topic));
    }
}
