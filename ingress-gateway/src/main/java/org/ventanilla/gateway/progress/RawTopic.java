package org.ventanilla.gateway.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// The broker operations that progress reports need. Methods throw
/// {@link org.ventanilla.records.RetryLater} while the broker is unavailable.
public interface RawTopic {

    /// The offset after the last raw record, by partition.
    Map<Integer, Long> ends(Collection<Integer> rawPartitions);

    /// Reports for each raw partition that everything appended before a time has been published.
    ///
    /// @return the broker's own time at which it stored each report
    Map<Integer, Instant> report(Map<Integer, Instant> publishedUpTo);
}
