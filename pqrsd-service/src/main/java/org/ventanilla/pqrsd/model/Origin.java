package org.ventanilla.pqrsd.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;

/// Who files a case, and from where.
///
/// @param commandId the same for every repetition of one request
/// @param contactId absent if an officer files for a person who is not in a chat, as is
///     `conversationId`
/// @param actor the person who files: the citizen, or the user name of the officer
public record Origin(
        UUID commandId,
        @Nullable ContactId contactId,
        @Nullable ConversationId conversationId,
        Channel channel,
        String actor) {

    /// The {@link #actor} of a filing from the chat or the public form.
    public static final String CITIZEN = "CIUDADANO";
}
