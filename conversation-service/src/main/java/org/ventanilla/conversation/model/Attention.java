package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The adviser's part of a conversation. It is kept beside the stage, because the adviser
/// classifies while the citizen answers the survey.
///
/// @param adviser who attends, or attended last; absent until somebody accepts
/// @param replied whether that adviser wrote at least once: only then it is an attention
/// @param ended whether it is over, so that it may be classified
/// @param topic its classification, once given
/// @param reachableUntil until when words of the person still belong to an attention that ended;
/// absent while it continues, and if the person ended it
public record Attention(
        @Nullable String adviser,
        boolean replied,
        boolean ended,
        @Nullable String topic,
        @Nullable Instant reachableUntil) {

    static final Attention WAITING = new Attention(null, false, false, null, null);

    /// Whether the adviser still owes the classification: no close without tipificación.
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
