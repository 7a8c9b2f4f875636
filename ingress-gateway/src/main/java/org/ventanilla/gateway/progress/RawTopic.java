package org.ventanilla.gateway.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// What the progress reports need from the broker: the ends of the topic of raw webhooks, and the
/// publication of the reports about its partitions. Methods throw
/// {@link org.ventanilla.records.RetryLater} while the broker is unavailable.
public interface RawTopic {

    /// The offset after the last raw record, by partition.
    Map<Integer, Long> endOffsets(Collection<Integer> rawPartitions);

    /// Reports for each raw partition that everything appended before the given time has been
    /// published.
    ///
    /// @return the time by the broker's clock at which the broker stored each report, by partition
    Map<Integer, Instant> report(Map<Integer, Instant> publishedUpTo);
}
