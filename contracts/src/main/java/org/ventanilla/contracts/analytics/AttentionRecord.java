package org.ventanilla.contracts.analytics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ConversationId;

/// The data of one conversation for the figures. When more of the data are known, a new record with the
/// same key replaces the former record.
///
/// @param outcome `ANSWERED`, `ABANDONED`, `FLOW_OUT`, `BOT_CONTAINED`; absent while the person
/// waits or is attended
/// @param queuedAt when the conversation entered the queue; absent if it never entered a queue
/// @param handlingMillis the time from acceptance to the end of the classification, summed over all
/// advisers
/// @param handling the periods that make up `handlingMillis`, in order; absent if no adviser
/// accepted the conversation
/// @param advisersAtEntry how many advisers accepted people when the conversation entered the
/// queue; absent if unknown
/// @param staffed for an abandoned conversation, whether an adviser accepted people at any moment
/// of the wait; absent if unknown, which counts as true
@Wire("ventanilla.records.attention.v1")
public record AttentionRecord(
        ConversationId conversationId,
        Channel channel,
        @Nullable String outcome,
        @Nullable String reason,
        @Nullable Instant queuedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant firstRepliedAt,
        @Nullable Instant endedAt,
        @Nullable Instant wrapUpEndedAt,
        long handlingMillis,
        @Nullable String operator,
        @Nullable String team,
        @Nullable String adviser,
        @Nullable String topic,
        @Nullable List<Handling> handling,
        @Nullable Integer advisersAtEntry,
        @Nullable Boolean staffed,
        Instant at)
        implements Message {

    /// The period in which one adviser worked on the conversation, from acceptance until the
    /// transfer or the end of the classification. If the adviser had several chats at the same time, their
    /// periods overlap.
    public record Handling(String adviser, Instant from, Instant to) {}

    @Override
    public String key() {
        return conversationId.toString();
    }
}
