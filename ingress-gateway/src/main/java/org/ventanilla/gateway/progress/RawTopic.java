package org.ventanilla.gateway.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/// The broker, as far as progress asks it. Methods throw {@link
/// org.ventanilla.messaging.RetryLater}
/// while it is away.
public interface RawTopic {

    /// Offset after the last raw record, by partition.
    Map<Integer, Long> ends(Collection<Integer> rawPartitions);

    /// Reports, by raw partition, that all that was appended before an instant is published.
    ///
    /// @return the broker's own clock when it took each report
    Map<Integer, Instant> report(Map<Integer, Instant> publishedUpTo);
}
