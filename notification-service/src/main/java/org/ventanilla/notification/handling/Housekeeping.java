package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.notification.model.NoticeLimits;

/// Forgets, once an hour, what is kept only to hold limits: attempts and answers to idempotency
/// keys. Evidence, consents and certificates are never forgotten here.
@Singleton
class Housekeeping implements LaneWork {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration ATTEMPTS_KEPT = Duration.ofDays(1);

    private final Database database;
    private final Visits visits;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Beat beat = new Beat(PAUSE);

    Housekeeping(Database database, Visits visits, Idempotency idempotency, Clock clock) {
        this.database = database;
        this.visits = visits;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (lanes.isEmpty() || !beat.due()) {
            return false;
        }
        Instant now = clock.instant();
        database.transact(
                tx -> {
                    visits.forgetAttempts(tx, now.minus(ATTEMPTS_KEPT));
                    idempotency.forget(tx, now.minus(NoticeLimits.IDEMPOTENCY_KEPT));
                });
        return false;
    }
}
