package org.ventanilla.analytics.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.ids.ConversationId;

/// What is known of one conversation so far, as the fold keeps it between events.
///
/// @param sequence the last event taken; what is not above it was seen before
/// @param acceptedAt when the adviser who attended took it; forgotten when one who said nothing
/// hands it on
/// @param handlingSince start of the stretch that an adviser works on it now; absent while nobody
/// does
/// @param advisersAtEntry how many advisers took people when it entered the queue
/// @param staffed whether an adviser took people at any moment of a wait that was given up
/// @param at instant of the last event taken
public record AttentionState(
        ConversationId conversationId,
        Channel channel,
        long sequence,
        @Nullable String outcome,
        @Nullable String reason,
        @Nullable Instant queuedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant firstRepliedAt,
        @Nullable Instant endedAt,
        @Nullable Instant wrapUpEndedAt,
        @Nullable Instant handlingSince,
        @Nullable String handlingBy,
        List<Handling> handling,
        @Nullable String operator,
        @Nullable String team,
        @Nullable String adviser,
        @Nullable String topic,
        @Nullable Integer advisersAtEntry,
        @Nullable Boolean staffed,
        Instant at) {

    public AttentionState {
        handling = List.copyOf(handling);
    }
}
