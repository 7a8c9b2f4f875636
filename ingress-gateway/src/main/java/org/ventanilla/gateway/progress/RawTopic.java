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

    /// Reports that all that was appended to a partition before an instant is published.
    ///
    /// @return the broker's own clock when it took the report
    Instant report(int rawPartition, Instant publishedUpTo);
}
