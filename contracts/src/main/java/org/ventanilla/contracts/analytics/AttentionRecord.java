package org.ventanilla.contracts.analytics;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ConversationId;

/// One conversation as the figures see it. Written again under the same key when more becomes
/// known; the last one counts.
///
/// @param outcome `ANSWERED`, `ABANDONED`, `FLOW_OUT`, `BOT_CONTAINED`; absent while it waits or is
/// attended
/// @param queuedAt absent when it never entered a queue
/// @param handlingMillis adviser time from acceptance to the end of wrap-up, summed over advisers
/// @param handling the stretches of time that make up `handlingMillis`, in order; absent where an
/// adviser never took it
/// @param advisersAtEntry how many advisers took people when it entered the queue; absent where
/// that is not known
/// @param staffed of an abandoned one, whether an adviser took people at any moment of the wait;
/// absent where that is not known, which counts as true
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

    /// One adviser's work on it, from taking it to handing it on or to the end of wrap-up: the time
    /// that parallel chats share.
    public record Handling(String adviser, Instant from, Instant to) {}

    @Override
    public String key() {
        return conversationId.toString();
    }
}
