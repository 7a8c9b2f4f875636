package org.ventanilla.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// One topic as everybody must see it: who writes it, who may read it, how it is keyed and how long
/// it is kept.
///
/// @param kept how long records are kept; {@link #FOREVER} where they are not deleted by age
/// @param messages the sealed interfaces whose records travel here; empty for raw bytes
public record Topic(
        String name,
        Privacy privacy,
        Duration kept,
        boolean compacted,
        int partitions,
        String key,
        Set<Service> writers,
        Set<Service> readers,
        List<Class<? extends Message>> messages) {

    /// Marks a topic whose records are never deleted by age.
    public static final Duration FOREVER = Duration.ofMillis(-1);

    /// Contact-keyed topics share this number, so that one contact's records land together in every
    /// service.
    public static final int LANES = 12;

    /// Room for one provider webhook of 3 MB and its request head.
    public static final int MAX_RECORD_BYTES = 6 * 1024 * 1024;

    /// What may stand in a topic's records.
    public enum Privacy {
        /// Personal data, short retention, named readers only.
        PRIVATE,
        /// Pseudonymous ids only: no text, name, document, phone or free comment.
        LASTING
    }

    @Override
    public String toString() {
        return name;
    }
}
