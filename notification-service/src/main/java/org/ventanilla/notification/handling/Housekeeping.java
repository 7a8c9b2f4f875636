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

/// Forgets, once an hour and in bounded batches, what is kept only for a while: attempts, visits,
/// one-time codes and answers to idempotency keys. Evidence, consents and certificates are never
/// forgotten here.
@Singleton
class Housekeeping implements LaneWork {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration VISITS_KEPT = Duration.ofDays(1);

    /// Longer than visits, whose rows point at them, and than the day in which they are counted.
    private static final Duration CODES_KEPT = Duration.ofDays(2);

    private static final int AT_ONCE = 1000;

    private final Database database;
    private final Visits visits;
    private final Codes codes;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Beat beat = new Beat(PAUSE);
    private boolean more;

    Housekeeping(Database database, Visits visits, Codes codes, Idempotency idempotency, Clock clock) {
        this.database = database;
        this.visits = visits;
        this.codes = codes;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// One batch of each at a time, so that a flood of them does not hold up the lanes.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (lanes.isEmpty() || !(more || beat.due())) {
            return false;
        }
        more = sweep(clock.instant());
        return more;
    }

    /// @return whether there may be more
    boolean sweep(Instant now) {
        boolean moreVisits = database.inTransaction(tx -> visits.forget(tx, now.minus(VISITS_KEPT), AT_ONCE));
        boolean moreCodes = database.inTransaction(tx -> codes.forget(tx, now.minus(CODES_KEPT), AT_ONCE));
        database.transact(tx -> idempotency.forget(tx, now.minus(NoticeLimits.IDEMPOTENCY_KEPT)));
        return moreVisits || moreCodes;
    }
}
