package org.ventanilla.conversation.handling;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.model.DialogueCommand;
import org.ventanilla.messaging.Incoming;

/// A command and where it goes.
///
/// @param conversationId absent where it goes to the contact's current conversation
/// @param cause the message it came by; absent for what time itself brings
public record Arrival(
        ContactId contactId,
        @Nullable ConversationId conversationId,
        DialogueCommand command,
        @Nullable Incoming cause) {}
