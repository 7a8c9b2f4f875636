package org.ventanilla.messaging.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ventanilla.contracts.channel.ProgressReported;

/// Up to which instant everything that reached the entity is published, by the gateway's reports.
///
/// The reports tell the broker's time, and what is judged by them has the time of this machine. A
/// broker whose clock is ahead would have silences judged before the answers are read, so while it
/// is ahead by more than [#MOST_AHEAD] nothing is judged. A broker whose clock is behind only
/// delays the judging. Written by one thread, read by any.
final class Watermark {

    /// Less than the two seconds that a judgement leaves for a webhook that is being handled.
    static final Duration MOST_AHEAD = Duration.ofSeconds(1);

    private final int rawPartitions;
    private final Map<Integer, Instant> publishedUpTo = new ConcurrentHashMap<>();
    private volatile boolean brokerAhead;

    /// @param rawPartitions how many partitions must have reported
    Watermark(int rawPartitions) {
        this.rawPartitions = rawPartitions;
    }

    /// Takes a report.
    ///
    /// @param appended when the broker took the report, by its clock
    /// @param now when it was read here, by the clock of this machine; it was read after it was
    ///     taken, so if it seems to have been read before, the clocks differ by at least that much
    void take(ProgressReported report, Instant appended, Instant now) {
        brokerAhead = Duration.between(now, appended).compareTo(MOST_AHEAD) > 0;
        publishedUpTo.merge(
                report.rawPartition(), report.publishedUpTo(), (before, told) -> told.isAfter(before) ? told : before);
    }

    /// Whether the broker's clock was too far ahead at the last report.
    boolean brokerAhead() {
        return brokerAhead;
    }

    /// By the broker's clock. [Instant#MIN] until every raw partition has reported, and while the
    /// broker's clock is too far ahead.
    Instant instant() {
        return brokerAhead || publishedUpTo.size() < rawPartitions
                ? Instant.MIN
                : publishedUpTo.values().stream().min(Instant::compareTo).orElse(Instant.MIN);
    }
}
