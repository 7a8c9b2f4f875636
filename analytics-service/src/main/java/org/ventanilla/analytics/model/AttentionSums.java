package org.ventanilla.analytics.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.analytics.AttentionMetric;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// Computes what a record adds to the sums of its day and channel. Sums can be negated and added, so
/// that a correction first subtracts the earlier contribution of the record.
public final class AttentionSums {

    /// Longest wait that counts as a short abandonment, in milliseconds.
    static final long SHORT_ABANDON_MILLIS = 10_000;

    private AttentionSums() {}

    /// The category in which a record is counted.
    enum Category {
        ANSWERED,
        ABANDONED,
        /// The person left the queue, and no adviser was in service at any time of the wait. This is
        /// not counted as an abandonment.
        LEFT_UNSTAFFED,
        FLOW_OUT,
        BOT_CONTAINED,
        IN_QUEUE
    }

    /// The category of a record. A conversation without an outcome counts as answered if an adviser
    /// has written, and as in the queue otherwise.
    static Category category(AttentionRecord record) {
        String outcome = record.outcome();
        if (outcome == null) {
            return record.firstRepliedAt() == null ? Category.IN_QUEUE : Category.ANSWERED;
        }
        Category category = Category.valueOf(outcome);
        return category == Category.ABANDONED && Boolean.FALSE.equals(record.staffed())
                ? Category.LEFT_UNSTAFFED
                : category;
    }

    /// Whether the conversation entered the queue while no adviser was in service. If that is unknown,
    /// the answer is no.
    static boolean offeredUnstaffed(AttentionRecord record) {
        Integer advisers = record.advisersAtEntry();
        return record.queuedAt() != null && advisers != null && advisers == 0;
    }

    /// The instant that decides in which period a record counts: when it entered the queue, so that
    /// the figures of a period add up, or when it ended if it never entered a queue.
    static Optional<Instant> countedAt(AttentionRecord record) {
        return Optional.ofNullable(record.queuedAt() == null ? record.endedAt() : record.queuedAt());
    }

    /// What a record adds to the sums of its day and channel; empty if it does not count yet.
    ///
    /// @param zone time zone of the entity
    public static Optional<AttentionMetric> of(AttentionRecord record, ZoneId zone) {
        return countedAt(record).map(instant -> contribution(record, LocalDate.ofInstant(instant, zone)));
    }

    /// The same metric with negative numbers, to subtract it.
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
                -orZero(metric.offeredUnstaffed()),
                -orZero(metric.leftUnstaffed()),
                metric.at());
    }

    /// The sum of two metrics of the same day and channel, with the later of their times.
    public static AttentionMetric plus(@Nullable AttentionMetric first, AttentionMetric second) {
        if (first == null) {
            return second;
        }
        return new AttentionMetric(
                second.day(),
                second.channel(),
                first.offered() + second.offered(),
                first.answered() + second.answered(),
                first.abandoned() + second.abandoned(),
                first.shortAbandoned() + second.shortAbandoned(),
                first.flowOut() + second.flowOut(),
                first.botContained() + second.botContained(),
                first.inQueue() + second.inQueue(),
                first.handlingMillis() + second.handlingMillis(),
                first.handled() + second.handled(),
                first.waitMillis() + second.waitMillis(),
                first.abandonMillis() + second.abandonMillis(),
                orZero(first.offeredUnstaffed()) + orZero(second.offeredUnstaffed()),
                orZero(first.leftUnstaffed()) + orZero(second.leftUnstaffed()),
                first.at().isAfter(second.at()) ? first.at() : second.at());
    }

    /// Whether the handling time of the record counts: the conversation was answered and its wrap-up
    /// ended.
    static boolean isHandled(AttentionRecord record) {
        return category(record) == Category.ANSWERED && record.wrapUpEndedAt() != null;
    }

    /// Milliseconds from entering the queue until an adviser accepted.
    static long waitMillis(AttentionRecord record) {
        return between(record.queuedAt(), record.acceptedAt());
    }

    /// Milliseconds from entering the queue until the person left.
    static long abandonMillis(AttentionRecord record) {
        return between(record.queuedAt(), record.endedAt());
    }

    private static long between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? 0 : AttentionFold.millis(from, to);
    }

    private static AttentionMetric contribution(AttentionRecord record, LocalDate day) {
        Category category = category(record);
        boolean answered = category == Category.ANSWERED;
        boolean abandoned = category == Category.ABANDONED;
        long abandonMillis = abandoned ? abandonMillis(record) : 0;
        return new AttentionMetric(
                day,
                record.channel(),
                countOf(record.queuedAt() != null),
                countOf(answered),
                countOf(abandoned),
                countOf(abandoned && abandonMillis <= SHORT_ABANDON_MILLIS),
                countOf(category == Category.FLOW_OUT),
                countOf(category == Category.BOT_CONTAINED),
                countOf(category == Category.IN_QUEUE),
                isHandled(record) ? record.handlingMillis() : 0,
                countOf(isHandled(record)),
                answered ? waitMillis(record) : 0,
                abandonMillis,
                countOf(offeredUnstaffed(record)),
                countOf(category == Category.LEFT_UNSTAFFED),
                record.at());
    }

    /// Metrics of older releases do not have this sum.
    private static long orZero(@Nullable Long sum) {
        return sum == null ? 0 : sum;
    }

    private static long countOf(boolean condition) {
        return condition ? 1 : 0;
    }
}
