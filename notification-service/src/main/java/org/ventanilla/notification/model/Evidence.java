package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.UUID;

/// A fact with its two times: the time at which the fact happened according to its source, and the
/// time at which this service recorded the fact.
///
/// @param eventId the id of the event, by which a repeated delivery is recognised
public record Evidence(UUID eventId, Fact fact, Instant eventTime, SourceKind source, Instant recordedAt) {

    public Evidence {
        eventTime = Times.truncated(eventTime);
        recordedAt = Times.truncated(recordedAt);
    }

    /// Creates evidence of a fact that this service, and no other party, observed.
    public static Evidence observed(UUID eventId, Fact fact, Instant now) {
        return new Evidence(eventId, fact, now, SourceKind.PROPIA, now);
    }

    /// Returns whether the event time is not after the time at which this service recorded the
    /// event.
    public boolean isPlausible() {
        return !eventTime.isAfter(recordedAt);
    }
}
