package org.ventanilla.conversation.handling;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.records.Incoming;

/// A command, and the contact or conversation to which it goes.
///
/// @param conversationId the conversation to which the command goes; absent if the command goes to
/// the contact's current conversation
/// @param cause the message that caused the command; absent if a timeout caused it
public record AddressedCommand(
        ContactId contactId,
        @Nullable ConversationId conversationId,
        DialogueCommand command,
        @Nullable Incoming cause) {

    /// Returns another command to the same contact or conversation.
    AddressedCommand withCommand(DialogueCommand other) {
        return new AddressedCommand(contactId, conversationId, other, cause);
    }
}
