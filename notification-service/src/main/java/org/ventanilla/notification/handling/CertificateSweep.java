package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ventanilla.messaging.LaneWork;

/// Looks now and then for complete notices without a certificate: a crash came between the two.
@Singleton
class CertificateSweep implements LaneWork {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 20;

    private final CertificateIssuer issuer;
    private final Clock clock;
    private Instant next = Instant.MIN;

    CertificateSweep(CertificateIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /// Two instances may meet on one notice: the row's lock lets one issue, the other finds it
    /// done.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        Instant now = clock.instant();
        if (lanes.isEmpty() || now.isBefore(next)) {
            return false;
        }
        next = now.plus(PAUSE);
        return issuer.sweep(AT_ONCE) == AT_ONCE;
    }
}
