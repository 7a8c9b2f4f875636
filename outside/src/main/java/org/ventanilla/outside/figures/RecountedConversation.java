package org.ventanilla.outside.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The figures of one conversation, reconstructed from the events of the conversation. The events must
/// be applied in the order of their sequence.
final class RecountedConversation {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    /// A person who leaves the queue within this time counts as a short abandonment.
    private static final Duration SHORT_WAIT = Duration.ofSeconds(10);
    private static final String EVENT_PREFIX = "ventanilla.conversation.";

    private @Nullable Instant queuedAt;
    /// When the present adviser accepted the conversation; null while no adviser has it.
    private @Nullable Instant acceptedAt;
    private @Nullable Instant endedAt;
    private @Nullable String outcome;
    private boolean replied;
    /// Whether an adviser was available at any moment of the wait.
    private boolean staffed = true;
    private boolean wrappedUp;
    private long handlingMillis;

    /// Applies an event.
    ///
    /// @param type the wire name of the event
    /// @param staffed whether an adviser was available at any moment of the wait; only used for the event
    ///     that the person left the queue
    /// @param at when the event happened
    void apply(String type, boolean staffed, Instant at) {
        switch (type) {
            case EVENT_PREFIX + "queued.v1" -> queuedAt = queuedAt == null ? at : queuedAt;
            case EVENT_PREFIX + "accepted.v1" -> acceptedAt = at;
            case EVENT_PREFIX + "transferred.v1", EVENT_PREFIX + "requeued.v1" -> addHandlingTime(at);
            case EVENT_PREFIX + "wrap-up-ended.v1" -> {
                addHandlingTime(at);
                wrappedUp = true;
            }
            case EVENT_PREFIX + "first-replied.v1" -> replied = true;
            case EVENT_PREFIX + "attention-ended.v1" -> end(replied ? "ANSWERED" : "ABANDONED", at);
            case EVENT_PREFIX + "abandoned.v1" -> {
                this.staffed = outcome == null ? staffed : this.staffed;
                end("ABANDONED", at);
            }
            case EVENT_PREFIX + "flowed-out.v1" -> end("FLOW_OUT", at);
            case EVENT_PREFIX + "bot-contained.v1" -> end("BOT_CONTAINED", at);
            default -> {} // The event does not affect the figures
        }
    }

    /// The day in whose figures the conversation counts: the day on which the conversation entered the
    /// queue, or the day of its end if it never entered a queue. Null if it has done neither.
    @Nullable
    LocalDate day() {
        Instant countedAt = queuedAt == null ? endedAt : queuedAt;
        return countedAt == null ? null : countedAt.atZone(BOGOTA).toLocalDate();
    }

    /// The figures of the conversation. An open conversation counts as answered if an adviser has
    /// written in it.
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

    /// Adds the time since an adviser accepted the conversation. If a clock was set back, this time may be
    /// negative. It then counts as zero, as in the figures of analytics-service.
    private void addHandlingTime(Instant at) {
        if (acceptedAt != null) {
            handlingMillis += Math.max(0, Duration.between(acceptedAt, at).toMillis());
            acceptedAt = null;
        }
    }

    /// Sets the outcome of the conversation. Later calls change nothing, because only the first outcome
    /// counts.
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
