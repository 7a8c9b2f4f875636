package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.UUID;

/// A fact with its two times: when it is said to have happened, and when this service recorded it.
///
/// @param eventId equal for every delivery of the same event
public record Evidence(UUID eventId, Fact fact, Instant eventTime, SourceKind source, Instant recordedAt) {

    public Evidence {
        eventTime = Times.truncated(eventTime);
        recordedAt = Times.truncated(recordedAt);
    }

    /// Creates evidence of a fact that this service observed itself.
    public static Evidence observed(UUID eventId, Fact fact, Instant now) {
        return new Evidence(eventId, fact, now, SourceKind.PROPIA, now);
    }

    /// Returns whether the event time is not after the time at which this service recorded the
    /// event.
    public boolean isPlausible() {
        return !eventTime.isAfter(recordedAt);
    }
}
