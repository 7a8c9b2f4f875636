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
/// If a transaction fails, its rows are divided into halves until the failing row is alone. That row
/// waits, longer after each failure, and does not delay other rows. Only one thread may use an
/// instance.
///
/// @param <K> the type that identifies a row; it holds no personal data, because it is logged
public final class Sweep<K> implements LaneWork {

    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    /// The maximum number of failing rows that are remembered. When one more row fails, the row that
    /// failed longest ago is forgotten and therefore tried again early.
    private static final int MAX_WAITING = 1_000;

    private final String name;
    private final Beat beat;
    private final int maxRows;
    private final Database database;
    private final DueRows<K> due;
    private final RowHandler<K> work;
    private final Map<K, Wait> waiting = new LinkedHashMap<>();

    /// Finds the rows that are due.
    @FunctionalInterface
    public interface DueRows<K> {
        /// Returns the rows that are due, oldest first. The query reads only the values that
        /// identify a row, because a row that cannot be read must not prevent the sweep.
        ///
        /// @param limit the maximum number of rows to return
        /// @param waiting rows that must not be returned
        List<K> find(Transaction tx, List<OwnedLane> lanes, int limit, Set<K> waiting);
    }

    /// Handles rows.
    @FunctionalInterface
    public interface RowHandler<K> {
        /// Locks these rows, skips those that are no longer due, and handles the others.
        void handle(Transaction tx, List<OwnedLane> lanes, List<K> rows);
    }

    private record Wait(int failures, long untilNanos) {
        boolean isOver() {
            return System.nanoTime() - untilNanos >= 0;
        }
    }

    /// @param name the name in log lines
    /// @param interval the time from one run to the next, unless one run could not take all rows
    /// @param maxRows the maximum number of rows in one transaction
    public Sweep(String name, Duration interval, int maxRows, Database database, DueRows<K> due, RowHandler<K> work) {
        this.name = name;
        this.beat = new Beat(interval);
        this.maxRows = maxRows;
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
        List<K> found = database.inTransaction(tx -> due.find(tx, lanes, maxRows, stillWaiting));
        if (!found.isEmpty()) {
            handleOrHalve(lanes, found);
        }
        boolean mayHaveMore = found.size() == maxRows;
        if (mayHaveMore) {
            beat.dueNow();
        }
        return mayHaveMore;
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
        Wait previous = waiting.remove(row);
        int failures = previous == null ? 1 : previous.failures() + 1;
        long waitNanos = Math.min(LONGEST_WAIT.toNanos(), FIRST_WAIT.toNanos() << Math.min(failures - 1, 10));
        waiting.put(row, new Wait(failures, System.nanoTime() + waitNanos));
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
