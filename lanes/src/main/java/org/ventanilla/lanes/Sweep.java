package org.ventanilla.lanes;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.ventanilla.records.RetryLater;

/// Handles rows that are due on the lanes of this instance, at a fixed interval and with a bounded
/// number of rows in one transaction.
///
/// If a transaction fails, its rows are halved until the failing row is alone. That row waits,
/// longer after each failure, and does not delay other rows. For use by one thread.
///
/// @param <K> the type that identifies a row; it holds no personal data, because it is logged
public final class Sweep<K> implements LaneWork {

    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    /// The number of failing rows that are remembered. Beyond it, the row that has waited longest
    /// is tried again early.
    private static final int MAX_WAITING = 1_000;

    private final String name;
    private final Beat beat;
    private final int atOnce;
    private final Database database;
    private final Due<K> due;
    private final Work<K> work;
    private final Map<K, Wait> waiting = new LinkedHashMap<>();

    /// Finds the rows that are due.
    @FunctionalInterface
    public interface Due<K> {
        /// Returns the rows that are due, oldest first. It reads no more of a row than its
        /// identity.
        ///
        /// @param limit the maximum number of rows to return
        /// @param waiting rows that must not be returned
        List<K> find(Transaction tx, List<OwnedLane> lanes, int limit, Set<K> waiting);
    }

    /// Handles rows.
    @FunctionalInterface
    public interface Work<K> {
        /// Locks these rows, skips those that are no longer due, and handles the others.
        void handle(Transaction tx, List<OwnedLane> lanes, List<K> rows);
    }

    private record Wait(int failures, long untilNanos) {
        boolean isOver() {
            return System.nanoTime() - untilNanos >= 0;
        }
    }

    /// @param name the name in log lines
    /// @param between the time from one run to the next, unless one run could not take all rows
    /// @param atOnce the maximum number of rows in one transaction
    public Sweep(String name, Duration between, int atOnce, Database database, Due<K> due, Work<K> work) {
        this.name = name;
        this.beat = new Beat(between);
        this.atOnce = atOnce;
        this.database = database;
        this.due = due;
        this.work = work;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (lanes.isEmpty() || !beat.due()) {
            return false;
        }
        Set<K> stillWaiting = stillWaiting();
        List<K> found = database.inTransaction(tx -> due.find(tx, lanes, atOnce, stillWaiting));
        if (!found.isEmpty()) {
            handleOrHalve(lanes, found);
        }
        boolean more = found.size() == atOnce;
        if (more) {
            beat.dueNow();
        }
        return more;
    }

    private void handleOrHalve(List<OwnedLane> lanes, List<K> rows) {
        try {
            database.transact(tx -> work.handle(tx, lanes, rows));
            rows.forEach(waiting::remove);
        } catch (RetryLater | Fenced e) {
            throw e;
        } catch (RuntimeException e) {
            if (rows.size() == 1) {
                setAside(rows.getFirst(), e);
                return;
            }
            int middle = rows.size() / 2;
            handleOrHalve(lanes, rows.subList(0, middle));
            handleOrHalve(lanes, rows.subList(middle, rows.size()));
        }
    }

    private void setAside(K row, RuntimeException failure) {
        Wait before = waiting.remove(row);
        int failures = before == null ? 1 : before.failures() + 1;
        long wait = Math.min(LONGEST_WAIT.toNanos(), FIRST_WAIT.toNanos() << Math.min(failures - 1, 10));
        waiting.put(row, new Wait(failures, System.nanoTime() + wait));
        if (waiting.size() > MAX_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        LOG.errorf(
                failure,
                "A due row cannot be handled and will be tried again later. sweep=%s row=%s attempt=%d",
                name,
                row,
                failures);
    }

    private Set<K> stillWaiting() {
        return waiting.entrySet().stream()
                .filter(row -> !row.getValue().isOver())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
