package org.ventanilla.lanes.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ventanilla.contracts.channel.ProgressReported;

/// Computes from the gateway's reports the instant up to which everything that reached the entity
/// is published.
///
/// The reports contain the broker's time, but the judgement whether a person is silent uses the time of
/// this machine. If the broker's clock were ahead, a person would count as silent before the person's
/// answer is read. So no silence is judged while the broker's clock is ahead by more than
/// [#MAX_BROKER_AHEAD]. A broker clock that is behind only delays the judgement. One thread writes;
/// any thread may read.
final class Watermark {

    /// This is less than the two seconds that a judgement allows for a webhook that is being handled.
    static final Duration MAX_BROKER_AHEAD = Duration.ofSeconds(1);

    private final int rawPartitions;
    private final Map<Integer, Instant> publishedUpTo = new ConcurrentHashMap<>();
    private volatile boolean isBrokerAhead;

    /// @param rawPartitions how many partitions must have reported
    Watermark(int rawPartitions) {
        this.rawPartitions = rawPartitions;
    }

    /// Takes a report.
    ///
    /// @param appended when the broker appended the report, by its clock
    /// @param now when the report was read, by the clock of this machine; if this is earlier than
    ///     `appended`, the broker's clock is ahead by at least the difference
    void take(ProgressReported report, Instant appended, Instant now) {
        isBrokerAhead = Duration.between(now, appended).compareTo(MAX_BROKER_AHEAD) > 0;
        publishedUpTo.merge(
                report.rawPartition(),
                report.publishedUpTo(),
                (before, reported) -> reported.isAfter(before) ? reported : before);
    }

    /// Whether the broker's clock was too far ahead at the last report.
    boolean isBrokerAhead() {
        return isBrokerAhead;
    }

    /// Returns the instant of the broker's clock up to which everything is published. The instant is
    /// [Instant#MIN] until every raw partition has reported, and while the broker's clock is too far
    /// ahead.
    Instant instant() {
        return isBrokerAhead || publishedUpTo.size() < rawPartitions
                ? Instant.MIN
                : publishedUpTo.values().stream().min(Instant::compareTo).orElse(Instant.MIN);
    }
}
