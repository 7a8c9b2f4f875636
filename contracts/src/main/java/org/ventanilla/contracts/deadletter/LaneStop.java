package org.ventanilla.contracts.deadletter;

/// Why a service stopped reading a partition. The service commits the name of the constant as metadata
/// of its consumer group's offset for the partition. Therefore tools can show the reason together with
/// the number of unread records.
public enum LaneStop {
    /// The next record, or a database row that the record would change, was written by a newer release.
    /// When the service has been upgraded to that release, it continues without an operator's order.
    NEWER_VERSION,
    /// The log does not match what the service has read: the broker lost records, or the topic was
    /// created again. An operator decides where to continue ([LaneOrder]).
    LOG_CHANGED
}
