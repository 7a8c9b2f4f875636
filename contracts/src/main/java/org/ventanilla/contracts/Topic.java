package org.ventanilla.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The contract of one topic: who writes it, who may read it, its key and how long records are
/// kept.
///
/// @param retention how long records are kept; {@link #FOREVER} if they are not deleted by age
/// @param messages the sealed interfaces whose records are written to the topic; empty for raw
/// bytes
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

    /// The largest record: a provider's webhook of 3 MB with its request head.
    public static final int MAX_RECORD_BYTES = 6 * 1024 * 1024;

    /// What the records of a topic may contain.
    public enum Privacy {
        /// Personal data; short retention, and only the named readers.
        PRIVATE,
        /// Only pseudonymous ids: no text, name, document, phone number or comment.
        LASTING
    }

    /// How many partitions a topic has.
    public enum Partitions {
        /// As many as the installation has lanes.
        LANES,
        /// Always one.
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
