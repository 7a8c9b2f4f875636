package org.ventanilla.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The contract of one topic: which services write it, which services may read it, what its key is, and
/// how long its records are kept.
///
/// @param retention how long records are kept; {@link #FOREVER} if they are not deleted by age
/// @param compacted whether Kafka keeps only the last record of each key
/// @param key a description of the key, for the documentation
/// @param messages the records that are written to the topic, or the sealed interfaces that contain these
/// records
public record Topic(
        String name,
        Privacy privacy,
        Duration retention,
        boolean compacted,
        Partitions partitions,
        String key,
        Set<Service> writers,
        Set<Service> readers,
        List<Class<? extends Message>> messages) {

    /// Marks a topic whose records are never deleted by age.
    public static final Duration FOREVER = Duration.ofMillis(-1);

    /// The size of the largest record that a service may write. A provider's webhook may have 3 MB, and
    /// its record also contains the head of the request.
    public static final int MAX_RECORD_BYTES = 6 * 1024 * 1024;

    /// What the records of a topic may contain.
    public enum Privacy {
        /// The records may contain personal data. Only the named services read the records. The records are
        /// kept for a limited time, unless the topic is compacted.
        PRIVATE,
        /// The records contain only pseudonymous ids: no text, name, document, phone number or comment.
        LASTING
    }

    /// How many partitions a topic has.
    public enum Partitions {
        /// As many partitions as the installation has lanes.
        LANES,
        /// Always one partition.
        ONE
    }

    /// Whether the topic has as many partitions as the installation has lanes.
    public boolean hasLanes() {
        return partitions == Partitions.LANES;
    }

    /// Returns the number of partitions in an installation.
    public int partitionsWith(LaneCount lanes) {
        return switch (partitions) {
            case LANES -> lanes.value();
            case ONE -> 1;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
