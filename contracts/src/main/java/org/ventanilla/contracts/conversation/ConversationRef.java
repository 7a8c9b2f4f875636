package org.ventanilla.contracts.conversation;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;

/// The dimensions by which figures of conversations can be grouped, as far as they are known at the moment
/// of the event.
///
/// @param contactId the person's pseudonym
/// @param account the entity's number to which the person wrote
/// @param operator the company that runs the team, if attention is contracted out
/// @param team the queue's team
/// @param adviser the adviser's staff name, never the citizen's
/// @param topic the classification code; absent until it is given
public record ConversationRef(
        ConversationId conversationId,
        ContactId contactId,
        Channel channel,
        String account,
        @Nullable String operator,
        @Nullable String team,
        @Nullable String adviser,
        @Nullable String topic) {}
