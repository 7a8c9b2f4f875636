package org.ventanilla.pqrsd.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;

/// Who files a case, and from where.
///
/// @param commandId the id of the request; a repeated request has the same id
/// @param contactId the contact of the chat; null if an officer files the case
/// @param conversationId the conversation in the chat; null if an officer files the case
/// @param actor the person who files: the citizen, or the user name of the officer
public record Origin(
        UUID commandId,
        @Nullable ContactId contactId,
        @Nullable ConversationId conversationId,
        Channel channel,
        String actor) {

    /// The {@link #actor} of a filing from the chat.
    public static final String CITIZEN = "CIUDADANO";
}
