package org.ventanilla.pqrsd.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;

/// Deletes expired rows: failure counts, correct answers of askers, and idempotency keys of API
/// clients. Each run deletes a bounded number of rows.
@ApplicationScoped
public class ExpiredRowCleanup implements LaneWork {

    /// The largest number of rows of one kind that are deleted in one transaction.
    static final int AT_ONCE = 1_000;

    /// The largest number of failure counts that are kept, about 100 MiB. Beyond it the oldest are
    /// deleted, so that wrong answers from many addresses cannot fill the disk.
    static final int MOST_COUNTS = 1_000_000;

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final Database database;
    private final LookUpHistory lookUps;
    private final Cases cases;
    private final LookUpConfig lookUp;
    private final FilingConfig filing;
    private final Clock clock;
    private final Beat beat = new Beat(BETWEEN);

    ExpiredRowCleanup(
            Database database,
            LookUpHistory lookUps,
            Cases cases,
            LookUpConfig lookUp,
            FilingConfig filing,
            Clock clock) {
        this.database = database;
        this.lookUps = lookUps;
        this.cases = cases;
        this.lookUp = lookUp;
        this.filing = filing;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (!beat.due()) {
            return false;
        }
        boolean more = deleteExpired(clock.instant());
        if (more) {
            beat.again();
        }
        return more;
    }

    /// @return whether there may be more rows to delete
    boolean deleteExpired(Instant now) {
        Duration longest = lookUp.radicadoLock().compareTo(lookUp.lock()) > 0 ? lookUp.radicadoLock() : lookUp.lock();
        int failures =
                database.inTransaction(tx -> lookUps.deleteFailures(tx, now.minus(longest), MOST_COUNTS, AT_ONCE));
        int proven = database.inTransaction(tx -> lookUps.deleteProven(tx, now.minus(lookUp.proven()), AT_ONCE));
        int keys = database.inTransaction(tx -> cases.deleteKeys(tx, now.minus(filing.keyMemory()), AT_ONCE));
        return failures >= AT_ONCE || proven >= AT_ONCE || keys >= AT_ONCE;
    }
}
