package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.UUID;

/// A fact with its two times: when it is claimed to have happened and when we wrote it down.
///
/// @param eventId the same for every repetition of the same event
public record Evidence(
        UUID eventId, Fact fact, Instant eventTime, SourceKind source, Instant recordedAt) {

    public Evidence {
        eventTime = Times.kept(eventTime);
        recordedAt = Times.kept(recordedAt);
    }

    /// Of something we saw ourselves.
    public static Evidence ofOurs(UUID eventId, Fact fact, Instant now) {
        return new Evidence(eventId, fact, now, SourceKind.PROPIA, now);
    }

    /// A source that claims a time later than our own is not believed.
    public boolean plausible() {
        return !eventTime.isAfter(recordedAt);
    }
}
