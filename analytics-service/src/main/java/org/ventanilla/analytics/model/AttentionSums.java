package org.ventanilla.analytics.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.analytics.AttentionMetric;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// Computes what a record contributes to the sums of its day and channel. A contribution can be negated, so
/// that a
/// correction can subtract the earlier contribution of a record before it adds the new contribution.
public final class AttentionSums {

    /// The longest wait that counts as a short abandonment.
    static final long MAX_SHORT_ABANDON_MILLIS = 10_000;

    private AttentionSums() {}

    /// The category in which a record is counted.
    enum Category {
        ANSWERED,
        ABANDONED,
        /// The person left the queue, and no adviser was in service at any time of the wait. Such a
        /// conversation does
        /// not count as abandoned.
        LEFT_UNSTAFFED,
        FLOW_OUT,
        BOT_CONTAINED,
        IN_QUEUE
    }

    /// Returns the category of a record. A conversation without an outcome counts as answered if an adviser has
    /// written, and otherwise as in the queue.
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

    /// Returns whether the conversation entered the queue while no adviser was in service; false if that is
    /// unknown.
    static boolean isOfferedUnstaffed(AttentionRecord record) {
        Integer advisersAtEntry = record.advisersAtEntry();
        return record.queuedAt() != null && advisersAtEntry != null && advisersAtEntry == 0;
    }

    /// Returns the instant that decides in which period a record counts. This is when the conversation
    /// entered the
    /// queue, so that the figures of a period add up. If the conversation never entered a queue, it is when the
    /// conversation ended.
    static Optional<Instant> countedAt(AttentionRecord record) {
        return Optional.ofNullable(record.queuedAt() == null ? record.endedAt() : record.queuedAt());
    }

    /// Returns what a record contributes to the sums of its day and channel; empty if the record does not
    /// count yet.
    ///
    /// @param zone the time zone of the entity
    public static Optional<AttentionMetric> contributionOf(AttentionRecord record, ZoneId zone) {
        return countedAt(record).map(instant -> contributionOn(record, LocalDate.ofInstant(instant, zone)));
    }

    /// Returns the metric with negative numbers, so that it can be subtracted.
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

    /// Returns the sum of two metrics of the same day and channel. The time of the sum is the later of
    /// their times.
    ///
    /// @param first null if there is no sum yet
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

    /// Returns whether the handling time of the record counts: the conversation was answered and its
    /// wrap-up has ended.
    static boolean isHandled(AttentionRecord record) {
        return category(record) == Category.ANSWERED && record.wrapUpEndedAt() != null;
    }

    /// Returns how long the person waited until an adviser accepted the conversation.
    static long waitMillis(AttentionRecord record) {
        return millisBetween(record.queuedAt(), record.acceptedAt());
    }

    /// Returns how long the person waited before leaving the queue.
    static long abandonMillis(AttentionRecord record) {
        return millisBetween(record.queuedAt(), record.endedAt());
    }

    private static long millisBetween(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? 0 : AttentionFold.millis(from, to);
    }

    private static AttentionMetric contributionOn(AttentionRecord record, LocalDate day) {
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
                countOf(abandoned && abandonMillis <= MAX_SHORT_ABANDON_MILLIS),
                countOf(category == Category.FLOW_OUT),
                countOf(category == Category.BOT_CONTAINED),
                countOf(category == Category.IN_QUEUE),
                isHandled(record) ? record.handlingMillis() : 0,
                countOf(isHandled(record)),
                answered ? waitMillis(record) : 0,
                abandonMillis,
                countOf(isOfferedUnstaffed(record)),
                countOf(category == Category.LEFT_UNSTAFFED),
                record.at());
    }

    /// Returns the sum, or 0 if the metric was computed by an older release, which did not have this sum.
    private static long orZero(@Nullable Long sum) {
        return sum == null ? 0 : sum;
    }

    private static long countOf(boolean condition) {
        return condition ? 1 : 0;
    }
}
