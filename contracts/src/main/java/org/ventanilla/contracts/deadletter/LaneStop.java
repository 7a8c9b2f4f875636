package org.ventanilla.contracts.deadletter;

/// Why a service stops reading a partition until somebody acts. The service commits the name of the
/// constant as metadata of its group's offset for that partition, so that tools can show it next to
/// the lag.
public enum LaneStop {
    /// The next record, or a row that it would change, was written by a newer release. The service
    /// continues by itself when that release runs.
    NEWER_VERSION,
    /// The log does not match what the service has read: the broker lost records, or the topic was
    /// created again. An operator decides where to continue ([LaneOrder]).
    LOG_CHANGED
}
