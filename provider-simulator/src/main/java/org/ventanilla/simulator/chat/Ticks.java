package org.ventanilla.simulator.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a message came.
public record Ticks(
        @Nullable Instant sent,
        @Nullable Instant delivered,
        @Nullable Instant read,
        @Nullable Instant failed) {

    /// Written, not yet on its way.
    public static final Ticks NONE = new Ticks(null, null, null, null);

    /// One step forward; a step already taken keeps its time.
    public Ticks with(Step step, Instant at) {
        return switch (step) {
            case SENT -> new Ticks(first(sent, at), delivered, read, failed);
            case DELIVERED -> new Ticks(first(sent, at), first(delivered, at), read, failed);
            case READ -> new Ticks(first(sent, at), first(delivered, at), first(read, at), failed);
            case FAILED -> new Ticks(sent, delivered, read, first(failed, at));
        };
    }

    /// The furthest step as one word: `pending, sent, delivered, read, failed`.
    public String status() {
        if (read != null) {
            return "read";
        }
        if (delivered != null) {
            return "delivered";
        }
        if (failed != null) {
            return "failed";
        }
        return sent == null ? "pending" : "sent";
    }

    private static Instant first(@Nullable Instant known, Instant now) {
        return known == null ? now : known;
    }

    /// The provider's statuses.
    public enum Step {
        SENT,
        DELIVERED,
        READ,
        FAILED;

        /// The provider's word.
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
