package org.ventanilla.contracts.conversation;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;

/// The dimensions every conversation event carries, as far as they are known by then.
///
/// @param contactId the person's pseudonym
/// @param operator who runs the team, where attention is contracted out
/// @param team the queue's team
/// @param adviser the adviser's staff name, never the citizen's
/// @param topic classification code, once given
public record ConversationRef(
        ConversationId conversationId,
        ContactId contactId,
        Channel channel,
        String account,
        @Nullable String operator,
        @Nullable String team,
        @Nullable String adviser,
        @Nullable String topic) {}
