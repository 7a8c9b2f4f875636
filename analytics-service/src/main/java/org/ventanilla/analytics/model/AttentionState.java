package org.ventanilla.analytics.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.ids.ConversationId;

/// The state of a conversation between two events of the fold. It is stored as JSON in the state store
/// of the topology.
///
/// @param sequence sequence number of the last event; events up to this number are duplicates
/// @param acceptedAt when an adviser accepted the conversation; null again if that adviser gave it up
///     without writing
/// @param handlingSince start of the current handling by an adviser; null while no adviser handles it
/// @param handling completed stretches of handling, in order
/// @param advisersAtEntry number of advisers in service when the conversation entered the queue
/// @param staffed for an abandoned conversation, whether any adviser was in service during the wait
/// @param at time of the last event
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
