package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.Sweep;
import org.ventanilla.notification.Notices;

/// Periodically issues missing certificates of complete notices, for example after a crash between
/// the completion and the certificate.
@ApplicationScoped
class CertificateSweep implements LaneWork {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int BATCH_SIZE = 20;

    private final Sweep<NoticeId> sweep;

    /// Two instances of the service may find the same notice. The lock of the notice's row makes
    /// sure that only one instance issues the certificate.
    CertificateSweep(Database database, Notices notices, CertificateIssuer issuer) {
        this.sweep = new Sweep<>(
                "notices to certify",
                INTERVAL,
                BATCH_SIZE,
                database,
                (tx, _, limit, excluded) -> notices.uncertified(tx, limit, excluded),
                (tx, _, due) -> issuer.issue(tx, due));
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        return sweep.run(lanes);
    }
}
