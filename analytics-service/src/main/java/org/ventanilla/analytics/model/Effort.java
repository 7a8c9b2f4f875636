package org.ventanilla.analytics.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;

/// Divides each second of an adviser among the chats open at that second. The shares of all chats
/// add up to the time the adviser was busy, which is what staffing needs.
///
/// Stretches come one after another, by adviser and then by their beginning; only those that are
/// open at one instant are held, so a busy year needs no more memory than a quiet day.
public final class Effort {

    private final ObjDoubleConsumer<AttentionRecord> shares;
    private final PriorityQueue<Stretch> open = new PriorityQueue<>(
            Comparator.comparing((Stretch one) -> one.handling().to()));
    private @Nullable String adviser;
    private Instant divided = Instant.MIN;

    /// @param shares takes milliseconds of an adviser's time, in parts that add up
    public Effort(ObjDoubleConsumer<AttentionRecord> shares) {
        this.shares = shares;
    }

    /// One adviser's stretch on one conversation.
    public record Stretch(AttentionRecord record, Handling handling) {}

    /// Takes the next stretch.
    ///
    /// @param stretch whichever period or channel its conversation counts in
    public void add(Stretch stretch) {
        Handling handling = stretch.handling();
        if (!handling.adviser().equals(adviser)) {
            end();
            adviser = handling.adviser();
        }
        divideUntil(handling.from());
        if (handling.to().isAfter(handling.from())) {
            open.add(stretch);
        }
    }

    /// Divides what is still open. Nothing comes after it but another adviser.
    public void end() {
        divideUntil(Instant.MAX);
        divided = Instant.MIN;
    }

    /// Between two boundaries of any stretch the same chats are open.
    private void divideUntil(Instant next) {
        while (!open.isEmpty() && !open.peek().handling().to().isAfter(next)) {
            Instant closing = open.peek().handling().to();
            divide(closing);
            while (!open.isEmpty() && !open.peek().handling().to().isAfter(closing)) {
                open.remove();
            }
        }
        if (!open.isEmpty()) {
            divide(next);
        }
        divided = next;
    }

    private void divide(Instant to) {
        if (to.isAfter(divided)) {
            double share = (double) AttentionFold.millis(divided, to) / open.size();
            open.forEach(one -> shares.accept(one.record(), share));
            divided = to;
        }
    }
}
