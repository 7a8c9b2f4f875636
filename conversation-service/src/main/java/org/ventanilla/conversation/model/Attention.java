package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The adviser's part of a conversation. It is stored beside the stage, because the adviser
/// classifies while the citizen answers the survey.
///
/// @param adviser the adviser who attends or attended last; absent until an adviser accepts
/// @param replied whether an adviser wrote at least once; only then does the conversation count as
/// answered
/// @param ended whether the attention is over and may be classified
/// @param topic the code of the classification; absent until the adviser classifies
/// @param reachableUntil until when a late message of the person still belongs to the ended
/// attention; absent before the end, and if the person ended the attention
public record Attention(
        @Nullable String adviser,
        boolean replied,
        boolean ended,
        @Nullable String topic,
        @Nullable Instant reachableUntil) {

    /// The state before an adviser accepts the conversation.
    static final Attention WAITING = new Attention(null, false, false, null, null);

    /// Whether the adviser must still classify the attention (tipificación).
    public boolean awaitsWrapUp() {
        return ended && topic == null;
    }

    Attention acceptedBy(String name) {
        return new Attention(name, replied, false, null, null);
    }

    Attention withReply() {
        return new Attention(adviser, true, ended, topic, reachableUntil);
    }

    Attention asEnded(@Nullable Instant lateMessagesUntil) {
        return new Attention(adviser, replied, true, topic, lateMessagesUntil);
    }

    Attention classified(String code) {
        return new Attention(adviser, replied, ended, code, reachableUntil);
    }
}
