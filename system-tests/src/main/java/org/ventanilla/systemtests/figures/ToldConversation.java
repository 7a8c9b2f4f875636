package org.ventanilla.systemtests.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// One conversation as its events tell it. Events come in the order of their sequence.
final class ToldConversation {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final String PREFIX = "ventanilla.conversation.";

    private @Nullable Instant queuedAt;
    private @Nullable Instant takenAt;
    private @Nullable Instant endedAt;
    private @Nullable String outcome;
    private boolean replied;
    private boolean staffed = true;
    private boolean wrappedUp;
    private long handlingMillis;

    /// Folds in one event.
    ///
    /// @param staffed false where the event says that no adviser took people during the wait
    void hear(String type, boolean staffed, Instant at) {
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
            default -> {} // moves no figure of the attention
        }
    }

    /// The day it counts in: of entering the queue, or of its end where it never entered one.
    @Nullable
    LocalDate day() {
        Instant counts = queuedAt == null ? endedAt : queuedAt;
        return counts == null ? null : counts.atZone(BOGOTA).toLocalDate();
    }

    /// What it adds to its day. Answered is who an adviser wrote to, from the first words on.
    Counts counts() {
        if (queuedAt == null) {
            return "BOT_CONTAINED".equals(outcome) ? Counts.CONTAINED : Counts.NONE;
        }
        boolean answered = "ANSWERED".equals(outcome) || outcome == null && replied;
        boolean abandoned = "ABANDONED".equals(outcome) && staffed;
        boolean handled = answered && wrappedUp;
        return new Counts(
                1,
                one(answered),
                one(abandoned),
                one(abandoned && endedAt != null && !endedAt.isAfter(queuedAt.plus(SHORT))),
                one("FLOW_OUT".equals(outcome)),
                0,
                one(outcome == null && !replied),
                handled ? handlingMillis : 0,
                one(handled));
    }

    /// A clock set back between the two takes no time away: as the figures define it.
    private void handOver(Instant at) {
        if (takenAt != null) {
            handlingMillis += Math.max(0, Duration.between(takenAt, at).toMillis());
            takenAt = null;
        }
    }

    /// The first outcome counts.
    private void end(String how, Instant at) {
        if (outcome == null) {
            outcome = how;
            endedAt = at;
        }
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
