package org.ventanilla.messaging;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Handles rows that are due on the lanes of this instance: now and then, a bounded number in one
/// transaction.
///
/// Rows that fail together are halved until the one that fails stands alone. That row waits, longer
/// each time, and holds up no other. Used by one thread.
///
/// @param <K> what identifies a row; no personal data, because it is logged
public final class Sweep<K> implements LaneWork {

    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    /// Of more failing rows than these, the one that failed first is tried again early.
    private static final int MOST_WAITING = 1_000;

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
        /// The oldest first, without reading more of a row than what identifies it.
        ///
        /// @param limit the most to be returned
        /// @param waiting rows that must not be among them
        List<K> find(Transaction tx, List<OwnedLane> lanes, int limit, Set<K> waiting);
    }

    /// Handles rows.
    @FunctionalInterface
    public interface Work<K> {
        /// Locks these rows, passes over those that are no longer due, and handles the others.
        void handle(Transaction tx, List<OwnedLane> lanes, List<K> rows);
    }

    private record Wait(int failures, long overAtNanos) {
        boolean over() {
            return System.nanoTime() - overAtNanos >= 0;
        }
    }

    /// @param name for the log
    /// @param between one time and the next, unless there was more than could be taken at once
    /// @param atOnce the most rows in one transaction
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
        Set<K> notYet = notYet();
        List<K> found = database.inTransaction(tx -> due.find(tx, lanes, atOnce, notYet));
        if (!found.isEmpty()) {
            halving(lanes, found);
        }
        boolean more = found.size() == atOnce;
        if (more) {
            beat.again();
        }
        return more;
    }

    private void halving(List<OwnedLane> lanes, List<K> rows) {
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
            halving(lanes, rows.subList(0, middle));
            halving(lanes, rows.subList(middle, rows.size()));
        }
    }

    private void setAside(K row, RuntimeException failure) {
        Wait before = waiting.remove(row);
        int failures = before == null ? 1 : before.failures() + 1;
        long wait = Math.min(LONGEST_WAIT.toNanos(), FIRST_WAIT.toNanos() << Math.min(failures - 1, 10));
        waiting.put(row, new Wait(failures, System.nanoTime() + wait));
        if (waiting.size() > MOST_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        LOG.errorf(
                failure,
                "A row that is due cannot be handled and waits. sweep=%s row=%s attempt=%d",
                name,
                row,
                failures);
    }

    private Set<K> notYet() {
        return waiting.entrySet().stream()
                .filter(row -> !row.getValue().over())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
