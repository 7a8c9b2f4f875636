package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.Sweep;

/// Looks now and then for complete notices without a certificate: a crash came between the two.
@Singleton
class CertificateSweep implements LaneWork {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 20;

    private final Sweep<NoticeId> sweep;

    /// Two instances may meet on one notice: the row's lock lets one issue, the other finds it
    /// done.
    CertificateSweep(Database database, Notices notices, CertificateIssuer issuer) {
        this.sweep = new Sweep<>(
                "notices to certify",
                PAUSE,
                AT_ONCE,
                database,
                (tx, _, limit, waiting) -> notices.uncertified(tx, limit, waiting),
                (tx, _, due) -> issuer.issue(tx, due));
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        return sweep.run(lanes);
    }
}
