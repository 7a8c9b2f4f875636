package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.notification.postgres.Idempotency;
import org.ventanilla.notification.postgres.Visits;

/// Deletes expired rows once an hour, in bounded batches: attempts, visits, one-time codes and
/// answers to idempotency keys. Evidence, consents and certificates are never deleted.
@ApplicationScoped
class Housekeeping implements LaneWork {

    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final Duration VISIT_LIFETIME = Duration.ofDays(1);

    /// Codes are kept longer than {@link #VISIT_LIFETIME}, because visits refer to codes, and
    /// longer than a day, because the limit of codes per day counts the codes of the last day.
    private static final Duration CODE_LIFETIME = Duration.ofDays(2);

    private static final int BATCH_SIZE = 1000;

    private final Database database;
    private final Visits visits;
    private final Codes codes;
    private final Idempotency idempotency;
    private final Clock clock;
    private final Beat beat = new Beat(INTERVAL);
    private boolean moreToDelete;

    Housekeeping(Database database, Visits visits, Codes codes, Idempotency idempotency, Clock clock) {
        this.database = database;
        this.visits = visits;
        this.codes = codes;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// Deletes one batch of each kind at a time, so that the lanes are not delayed.
    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (lanes.isEmpty() || !(moreToDelete || beat.due())) {
            return false;
        }
        moreToDelete = deleteBatch(clock.instant());
        return moreToDelete;
    }

    /// Deletes one batch of expired rows of each kind.
    ///
    /// @return whether there may be more rows to delete
    boolean deleteBatch(Instant now) {
        boolean moreVisits =
                database.inTransaction(tx -> visits.deleteExpired(tx, now.minus(VISIT_LIFETIME), BATCH_SIZE));
        boolean moreCodes = database.inTransaction(tx -> codes.deleteExpired(tx, now.minus(CODE_LIFETIME), BATCH_SIZE));
        database.transact(tx -> idempotency.deleteExpired(tx, now.minus(NoticeLimits.IDEMPOTENCY_LIFETIME)));
        return moreVisits || moreCodes;
    }
}
