package org.ventanilla.contracts.deadletter;

/// Why a service does not read a partition until somebody acts. The service commits the name of
/// the constant as the metadata of its group's offset for that partition, so that tools see it
/// beside the lag.
public enum LaneStop {
    /// The next record, or a row that it would change, was written by a newer release. The service
    /// reads on by itself as soon as that release runs.
    NEWER_VERSION,
    /// The log no longer fits what was read of it: the broker lost records, or the topic was made
    /// anew. An operator decides where to read on ([LaneOrder]).
    LOG_CHANGED
}
