package org.ventanilla.contracts.conversation;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;

/// The dimensions of every conversation event, as far as they are known at that moment.
///
/// @param contactId the person's pseudonym
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
