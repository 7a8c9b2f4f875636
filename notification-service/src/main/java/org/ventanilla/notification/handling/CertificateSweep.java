package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.LaneWork;

/// Looks now and then for complete notices without a certificate: a crash came between the two.
@Singleton
class CertificateSweep implements LaneWork {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 20;

    private final CertificateIssuer issuer;
    private final Beat beat = new Beat(PAUSE);

    CertificateSweep(CertificateIssuer issuer) {
        this.issuer = issuer;
    }

    /// Two instances may meet on one notice: the row's lock lets one issue, the other finds it
    /// done.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        return !lanes.isEmpty() && beat.due() && issuer.sweep(AT_ONCE) == AT_ONCE;
    }
}
