package org.ventanilla.analytics.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.ids.ConversationId;

/// The state of a conversation after an event. [AttentionFold] computes the state. The topology stores the
/// state as
/// JSON in a state store.
///
/// @param sequence the sequence number of the last event; events up to this number are duplicates
/// @param acceptedAt when an adviser accepted the conversation; null again if that adviser gave up the
/// conversation
/// without having written
/// @param handlingSince when the adviser who handles the conversation now began; null while no adviser
/// handles it
/// @param handlingBy the adviser who handles the conversation now
/// @param handling the completed stretches of handling, in order; a stretch is a time during which one
/// adviser handled
/// the conversation
/// @param advisersAtEntry the number of advisers in service when the conversation entered the queue
/// @param staffed for an abandoned conversation, whether any adviser was in service during the wait
/// @param at the time of the last event
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
