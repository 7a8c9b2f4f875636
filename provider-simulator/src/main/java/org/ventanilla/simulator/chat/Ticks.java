package org.ventanilla.simulator.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The times at which a message reached each delivery state, which a phone shows as ticks.
public record Ticks(
        @Nullable Instant sent,
        @Nullable Instant delivered,
        @Nullable Instant read,
        @Nullable Instant failed) {

    /// The ticks of a message that was created and not sent yet.
    public static final Ticks NONE = new Ticks(null, null, null, null);

    /// A copy in which this state has been reached, and the states before it too. A time that was
    /// recorded before does not change.
    public Ticks withStep(Step step, Instant at) {
        return switch (step) {
            case SENT -> new Ticks(knownOr(sent, at), delivered, read, failed);
            case DELIVERED -> new Ticks(knownOr(sent, at), knownOr(delivered, at), read, failed);
            case READ -> new Ticks(knownOr(sent, at), knownOr(delivered, at), knownOr(read, at), failed);
            case FAILED -> new Ticks(sent, delivered, read, knownOr(failed, at));
        };
    }

    /// The last state that was reached: `pending`, `sent`, `delivered`, `read` or `failed`.
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

    private static Instant knownOr(@Nullable Instant known, Instant now) {
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
