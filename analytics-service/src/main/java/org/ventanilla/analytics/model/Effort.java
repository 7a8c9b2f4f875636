package org.ventanilla.analytics.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;

/// Divides the time of each adviser equally among the conversations that the adviser handles at the same
/// time. The
/// shares of all conversations add up to the time during which the adviser was busy. That time is needed to
/// plan staff.
///
/// A stretch is an uninterrupted time during which an adviser handles a conversation. Stretches must be
/// added in the
/// order of their advisers, and for each adviser in the order of their starts. Only the stretches that
/// overlap the
/// current instant are in memory, so memory does not grow with the length of the report.
public final class Effort {

    private final ObjDoubleConsumer<AttentionRecord> shares;
    private final PriorityQueue<Stretch> openStretches = new PriorityQueue<>(
            Comparator.comparing((Stretch stretch) -> stretch.handling().to()));
    private @Nullable String adviser;
    private Instant dividedUntil = Instant.MIN;

    /// @param shares receives the shares of the conversations in milliseconds; a conversation can receive
    /// its share in
    /// several parts
    public Effort(ObjDoubleConsumer<AttentionRecord> shares) {
        this.shares = shares;
    }

    /// A stretch: an uninterrupted time during which an adviser handles a conversation.
    public record Stretch(AttentionRecord record, Handling handling) {}

    /// Adds the next stretch. Stretches of conversations outside the report must be added, too, because those
    /// conversations take a share of the time of the adviser.
    public void add(Stretch stretch) {
        Handling handling = stretch.handling();
        if (!handling.adviser().equals(adviser)) {
            end();
            adviser = handling.adviser();
        }
        divideUntil(handling.from());
        if (handling.to().isAfter(handling.from())) {
            openStretches.add(stretch);
        }
    }

    /// Divides the remaining time of the current adviser. After this call, only stretches of another
    /// adviser may be
    /// added.
    public void end() {
        divideUntil(Instant.MAX);
        dividedUntil = Instant.MIN;
    }

    /// Divides the time up to `next`. Between two starts or ends of stretches, the set of open stretches
    /// does not
    /// change.
    private void divideUntil(Instant next) {
        while (!openStretches.isEmpty() && !openStretches.peek().handling().to().isAfter(next)) {
            Instant end = openStretches.peek().handling().to();
            divide(end);
            while (!openStretches.isEmpty()
                    && !openStretches.peek().handling().to().isAfter(end)) {
                openStretches.remove();
            }
        }
        if (!openStretches.isEmpty()) {
            divide(next);
        }
        dividedUntil = next;
    }

    /// Divides the time up to `to` equally among the open stretches.
    private void divide(Instant to) {
        if (to.isAfter(dividedUntil)) {
            double share = (double) AttentionFold.millis(dividedUntil, to) / openStretches.size();
            openStretches.forEach(stretch -> shares.accept(stretch.record(), share));
            dividedUntil = to;
        }
    }
}
