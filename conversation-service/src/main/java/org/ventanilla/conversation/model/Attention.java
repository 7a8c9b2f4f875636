package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The adviser's part of a conversation. It is stored beside the stage, because the adviser
/// classifies while the citizen answers the survey.
///
/// @param adviser the adviser who attends or attended last; absent until an adviser accepts
/// @param replied whether that adviser wrote at least once; only then it counts as an attention
/// @param ended whether the attention is over and may be classified
/// @param topic the classification; absent until it is given
/// @param reachableUntil until when a message of the person still belongs to this attention after
/// it ended; absent while it lasts, and if the person ended it
public record Attention(
        @Nullable String adviser,
        boolean replied,
        boolean ended,
        @Nullable String topic,
        @Nullable Instant reachableUntil) {

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

    Attention over(@Nullable Instant stillReachable) {
        return new Attention(adviser, replied, true, topic, stillReachable);
    }

    Attention classified(String code) {
        return new Attention(adviser, replied, ended, code, reachableUntil);
    }
}
