package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.pqrsd.postgres.Cases;
import org.ventanilla.pqrsd.postgres.LookUpHistory;

/// Deletes expired rows: failure counts, correct answers of askers, and idempotency keys of API
/// clients. Each run deletes a bounded number of rows.
@ApplicationScoped
public class ExpiredRowCleanup implements LaneWork {

    /// The largest number of rows of one kind that are deleted in one transaction.
    static final int BATCH_SIZE = 1_000;

    /// The largest number of failure counts that are kept, which need about 100 MiB. If there are more,
    /// the oldest counts are deleted, so that wrong answers from many addresses cannot fill the disk.
    static final int MAX_COUNTS = 1_000_000;

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Database database;
    private final LookUpHistory lookUps;
    private final Cases cases;
    private final LookUpConfig lookUpConfig;
    private final FilingConfig filingConfig;
    private final Clock clock;
    private final Beat beat = new Beat(INTERVAL);

    ExpiredRowCleanup(
            Database database,
            LookUpHistory lookUps,
            Cases cases,
            LookUpConfig lookUpConfig,
            FilingConfig filingConfig,
            Clock clock) {
        this.database = database;
        this.lookUps = lookUps;
        this.cases = cases;
        this.lookUpConfig = lookUpConfig;
        this.filingConfig = filingConfig;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (!beat.due()) {
            return false;
        }
        boolean more = deleteExpired(clock.instant());
        if (more) {
            beat.dueNow();
        }
        return more;
    }

    /// Deletes one batch of each kind of expired row.
    ///
    /// @return whether there may be more rows to delete
    boolean deleteExpired(Instant now) {
        Duration askerLock = lookUpConfig.lock();
        Duration radicadoLock = lookUpConfig.radicadoLock();
        Duration longestLock = radicadoLock.compareTo(askerLock) > 0 ? radicadoLock : askerLock;
        int failures = database.inTransaction(
                tx -> lookUps.deleteFailures(tx, now.minus(longestLock), MAX_COUNTS, BATCH_SIZE));
        int proven =
                database.inTransaction(tx -> lookUps.deleteProven(tx, now.minus(lookUpConfig.proven()), BATCH_SIZE));
        int keys = database.inTransaction(tx -> cases.deleteKeys(tx, now.minus(filingConfig.keyMemory()), BATCH_SIZE));
        return failures >= BATCH_SIZE || proven >= BATCH_SIZE || keys >= BATCH_SIZE;
    }
}
