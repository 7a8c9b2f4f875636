package org.ventanilla.outside;

import java.util.Map;
import java.util.UUID;

/// The API of the advisers' desk, called with the account of an adviser.
///
/// The caller gives each action a command id, as the page of the desk does. A second request with the
/// same command id does not repeat the action. This class does not check the responses, so that a
/// caller can repeat a request that was refused while a service failed.
public final class DeskApi {
    private static final String DESK_PATH = "/api/v1/desk";
    private static final String CHATS_PATH = DESK_PATH + "/chats";

    private final Http conversationService;

    /// @param url the address of conversation-service
    /// @param adviser the account of the adviser
    public DeskApi(String url, String adviser) {
        this.conversationService = Http.clientOf(url, adviser);
    }

    /// Sets the presence of the adviser to available. No conversation is assigned yet.
    public Http.Response beAvailable() {
        return conversationService.post(DESK_PATH + "/presence", Map.of("presence", "AVAILABLE"));
    }

    /// Sets the presence of the adviser to paused. A paused adviser accepts no person from the queue.
    ///
    /// @param reason a code of the entity's list, such as `ALMUERZO`
    public Http.Response pause(String reason) {
        return conversationService.post(DESK_PATH + "/presence", Map.of("presence", "PAUSED", "reason", reason));
    }

    /// Accepts the next person in the queue.
    ///
    /// @return a response with the conversation; without a body if the queue is empty
    public Http.Response next(UUID commandId) {
        return conversationService.post(DESK_PATH + "/next", Map.of("commandId", commandId));
    }

    /// The chats on the adviser's list.
    public Http.Response chats() {
        return conversationService.get(CHATS_PATH);
    }

    /// A chat with its lines.
    public Http.Response chat(String conversationId) {
        return conversationService.get(CHATS_PATH + "/" + conversationId);
    }

    /// Sends a message in a chat.
    public Http.Response say(String conversationId, UUID commandId, String text) {
        return conversationService.post(
                CHATS_PATH + "/" + conversationId + "/messages", Map.of("commandId", commandId, "text", text));
    }

    /// Ends the attention of a person.
    public Http.Response end(String conversationId, UUID commandId) {
        return conversationService.post(CHATS_PATH + "/" + conversationId + "/end", Map.of("commandId", commandId));
    }

    /// Classifies an attention that has ended.
    ///
    /// @param topic a code of the entity's list, such as `LICENCIAS`
    public Http.Response classify(String conversationId, UUID commandId, String topic) {
        return conversationService.post(
                CHATS_PATH + "/" + conversationId + "/wrap-up", Map.of("commandId", commandId, "topic", topic));
    }
}
