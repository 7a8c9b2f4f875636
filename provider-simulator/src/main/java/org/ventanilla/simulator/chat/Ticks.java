package org.ventanilla.simulator.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The times at which a message reached each delivery state, which a phone shows as ticks.
public record Ticks(
        @Nullable Instant sent,
        @Nullable Instant delivered,
        @Nullable Instant read,
        @Nullable Instant failed) {

    /// The message was created but not sent yet.
    public static final Ticks NONE = new Ticks(null, null, null, null);

    /// Records that a state was reached. A time that is recorded already does not change.
    public Ticks with(Step step, Instant at) {
        return switch (step) {
            case SENT -> new Ticks(first(sent, at), delivered, read, failed);
            case DELIVERED -> new Ticks(first(sent, at), first(delivered, at), read, failed);
            case READ -> new Ticks(first(sent, at), first(delivered, at), first(read, at), failed);
            case FAILED -> new Ticks(sent, delivered, read, first(failed, at));
        };
    }

    /// The furthest state as one word: `pending, sent, delivered, read, failed`.
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

    /// The delivery states that the provider reports.
    public enum Step {
        SENT,
        DELIVERED,
        READ,
        FAILED;

        /// The provider's name for the state.
        public String wireName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
