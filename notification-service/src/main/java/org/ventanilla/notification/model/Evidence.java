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
    public static Evidence ofOurs(UUID eventId, Fact fact, Instant now) {
        return new Evidence(eventId, fact, now, SourceKind.PROPIA, now);
    }

    /// Returns false if the source claims a time later than the time of this service.
    public boolean plausible() {
        return !eventTime.isAfter(recordedAt);
    }
}
