package org.ventanilla.analytics.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.analytics.AttentionMetric;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// Sums and counts that records can be added to and taken from, so that a correction retracts what
/// it added.
public final class AttentionSums {

    /// An abandonment this soon is short: the person hardly waited.
    static final long SHORT_ABANDON_MILLIS = 10_000;

    private AttentionSums() {}

    /// How one record counts.
    enum Standing {
        ANSWERED,
        ABANDONED,
        /// Left while no adviser took people from the first to the last moment of the wait: nobody
        /// could have attended, so it is no abandonment.
        LEFT_UNSTAFFED,
        FLOW_OUT,
        BOT_CONTAINED,
        IN_QUEUE
    }

    /// An adviser has written: it is answered, though it may still go on. Without an outcome and
    /// without an adviser's word it is in the queue.
    static Standing standing(AttentionRecord record) {
        String outcome = record.outcome();
        if (outcome == null) {
            return record.firstRepliedAt() == null ? Standing.IN_QUEUE : Standing.ANSWERED;
        }
        Standing standing = Standing.valueOf(outcome);
        return standing == Standing.ABANDONED && Boolean.FALSE.equals(record.staffed())
                ? Standing.LEFT_UNSTAFFED
                : standing;
    }

    /// Whether it came while no adviser took people. Where that is not known, somebody did.
    static boolean offeredUnstaffed(AttentionRecord record) {
        Integer advisers = record.advisersAtEntry();
        return record.queuedAt() != null && advisers != null && advisers == 0;
    }

    /// When it counts: on entering the queue, so that a period's figures always add up; at the end,
    /// where it never entered one.
    static Optional<Instant> cohort(AttentionRecord record) {
        return Optional.ofNullable(record.queuedAt() == null ? record.endedAt() : record.queuedAt());
    }

    /// What one record adds to its day and channel; empty where it counts on no day yet.
    ///
    /// @param zone of the entity: its days
    public static Optional<AttentionMetric> of(AttentionRecord record, ZoneId zone) {
        return cohort(record).map(instant -> contribution(record, LocalDate.ofInstant(instant, zone)));
    }

    /// The same, to be taken away.
    public static AttentionMetric negated(AttentionMetric metric) {
        return new AttentionMetric(
                metric.day(),
                metric.channel(),
                -metric.offered(),
                -metric.answered(),
                -metric.abandoned(),
                -metric.shortAbandoned(),
                -metric.flowOut(),
                -metric.botContained(),
                -metric.inQueue(),
                -metric.handlingMillis(),
                -metric.handled(),
                -metric.waitMillis(),
                -metric.abandonMillis(),
                -counted(metric.offeredUnstaffed()),
                -counted(metric.leftUnstaffed()),
                metric.at());
    }

    /// The sum of two of the same day and channel, as of the later one; one may be missing.
    public static AttentionMetric plus(@Nullable AttentionMetric a, AttentionMetric b) {
        if (a == null) {
            return b;
        }
        return new AttentionMetric(
                b.day(),
                b.channel(),
                a.offered() + b.offered(),
                a.answered() + b.answered(),
                a.abandoned() + b.abandoned(),
                a.shortAbandoned() + b.shortAbandoned(),
                a.flowOut() + b.flowOut(),
                a.botContained() + b.botContained(),
                a.inQueue() + b.inQueue(),
                a.handlingMillis() + b.handlingMillis(),
                a.handled() + b.handled(),
                a.waitMillis() + b.waitMillis(),
                a.abandonMillis() + b.abandonMillis(),
                counted(a.offeredUnstaffed()) + counted(b.offeredUnstaffed()),
                counted(a.leftUnstaffed()) + counted(b.leftUnstaffed()),
                a.at().isAfter(b.at()) ? a.at() : b.at());
    }

    static boolean handled(AttentionRecord record) {
        return standing(record) == Standing.ANSWERED && record.wrapUpEndedAt() != null;
    }

    /// From entering the queue until an adviser took it.
    static long waitMillis(AttentionRecord record) {
        return between(record.queuedAt(), record.acceptedAt());
    }

    /// From entering the queue until the person left.
    static long abandonMillis(AttentionRecord record) {
        return between(record.queuedAt(), record.endedAt());
    }

    private static long between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? 0 : AttentionFold.millis(from, to);
    }

    private static AttentionMetric contribution(AttentionRecord record, LocalDate day) {
        Standing standing = standing(record);
        boolean answered = standing == Standing.ANSWERED;
        boolean abandoned = standing == Standing.ABANDONED;
        long abandonMillis = abandoned ? abandonMillis(record) : 0;
        return new AttentionMetric(
                day,
                record.channel(),
                one(record.queuedAt() != null),
                one(answered),
                one(abandoned),
                one(abandoned && abandonMillis <= SHORT_ABANDON_MILLIS),
                one(standing == Standing.FLOW_OUT),
                one(standing == Standing.BOT_CONTAINED),
                one(standing == Standing.IN_QUEUE),
                handled(record) ? record.handlingMillis() : 0,
                one(handled(record)),
                answered ? waitMillis(record) : 0,
                abandonMillis,
                one(offeredUnstaffed(record)),
                one(standing == Standing.LEFT_UNSTAFFED),
                record.at());
    }

    /// A sum of an older release does not tell it.
    private static long counted(@Nullable Long sum) {
        return sum == null ? 0 : sum;
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
