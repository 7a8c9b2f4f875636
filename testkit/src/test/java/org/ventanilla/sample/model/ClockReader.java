package org.ventanilla.sample.model;

import java.time.Instant;

/// A decision that reads the clock, which is forbidden.
public final class ClockReader {
    Instant decidedAt() {
        return Instant.now();
    }
}
