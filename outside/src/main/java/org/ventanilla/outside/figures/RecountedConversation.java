package org.ventanilla.outside.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A conversation reconstructed from its events, which must be applied in the order of their
/// sequence.
final class RecountedConversation {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final Duration SHORT_WAIT = Duration.ofSeconds(10);
    private static final String PREFIX = "ventanilla.conversation.";

    private @Nullable Instant queuedAt;
    private @Nullable Instant takenAt;
    private @Nullable Instant endedAt;
    private @Nullable String outcome;
    private boolean replied;
    private boolean staffed = true;
    private boolean wrappedUp;
    private long handlingMillis;

    /// Applies an event.
    ///
    /// @param staffed false if the event says that no adviser was available during the wait
    void apply(String type, boolean staffed, Instant at) {
        switch (type) {
            case PREFIX + "queued.v1" -> queuedAt = queuedAt == null ? at : queuedAt;
            case PREFIX + "accepted.v1" -> takenAt = at;
            case PREFIX + "transferred.v1", PREFIX + "requeued.v1" -> handOver(at);
            case PREFIX + "wrap-up-ended.v1" -> {
                handOver(at);
                wrappedUp = true;
            }
            case PREFIX + "first-replied.v1" -> replied = true;
            case PREFIX + "attention-ended.v1" -> end(replied ? "ANSWERED" : "ABANDONED", at);
            case PREFIX + "abandoned.v1" -> {
                this.staffed = outcome == null ? staffed : this.staffed;
                end("ABANDONED", at);
            }
            case PREFIX + "flowed-out.v1" -> end("FLOW_OUT", at);
            case PREFIX + "bot-contained.v1" -> end("BOT_CONTAINED", at);
            default -> {} // The event does not affect the figures
        }
    }

    /// The day to which the conversation is counted: the day on which it entered the queue, or on which
    /// it ended if it never entered a queue.
    @Nullable
    LocalDate day() {
        Instant counted = queuedAt == null ? endedAt : queuedAt;
        return counted == null ? null : counted.atZone(BOGOTA).toLocalDate();
    }

    /// The conversation's figures. A conversation counts as answered from the adviser's first
    /// message on.
    Counts counts() {
        if (queuedAt == null) {
            return "BOT_CONTAINED".equals(outcome) ? Counts.CONTAINED : Counts.NONE;
        }
        boolean answered = "ANSWERED".equals(outcome) || outcome == null && replied;
        boolean abandoned = "ABANDONED".equals(outcome) && staffed;
        boolean handled = answered && wrappedUp;
        return new Counts(
                1,
                count(answered),
                count(abandoned),
                count(abandoned && endedAt != null && !endedAt.isAfter(queuedAt.plus(SHORT_WAIT))),
                count("FLOW_OUT".equals(outcome)),
                0,
                count(outcome == null && !replied),
                handled ? handlingMillis : 0,
                count(handled));
    }

    /// Adds the time since the conversation was taken. A negative time, after a clock was set back,
    /// counts as zero, as the figures define it.
    private void handOver(Instant at) {
        if (takenAt != null) {
            handlingMillis += Math.max(0, Duration.between(takenAt, at).toMillis());
            takenAt = null;
        }
    }

    /// Sets the outcome; only the first one counts.
    private void end(String newOutcome, Instant at) {
        if (outcome == null) {
            outcome = newOutcome;
            endedAt = at;
        }
    }

    private static long count(boolean condition) {
        return condition ? 1 : 0;
    }
}
