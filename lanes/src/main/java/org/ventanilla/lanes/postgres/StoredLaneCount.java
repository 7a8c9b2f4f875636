package org.ventanilla.lanes.postgres;

import java.sql.Connection;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.records.RetryLater;

/// Compares the installation's number of lanes with the number with which the data of the service were
/// written. The first process stores its number. A process with a different number must not use the
/// database, because it would look for the rows of a contact in the wrong lane. Several threads may
/// use an instance at the same time.
public final class StoredLaneCount {

    private static final Logger LOG = Logger.getLogger(StoredLaneCount.class);

    private final LaneCount lanes;
    private final Runnable endProcess;
    private boolean isChecked;

    /// @param lanes the number of lanes of this installation
    /// @param endProcess called if the data were written with another number
    public StoredLaneCount(LaneCount lanes, Runnable endProcess) {
        this.lanes = lanes;
        this.endProcess = endProcess;
    }

    /// Accepts or refuses a connection.
    ///
    /// @param connection a connection outside a transaction
    /// @throws RetryLater if the data were written with another number of lanes
    public synchronized void check(Connection connection) {
        if (isChecked) {
            return;
        }
        Sql.update(
                connection,
                "insert into lane_count (lanes) values (?) on conflict (only_row) do nothing",
                lanes.value());
        int stored = Sql.query(connection, "select lanes from lane_count", row -> row.getInt(1))
                .getFirst();
        if (stored != lanes.value()) {
            String reason = ("The data of this service were written with %d lanes, but %s is %s. The number does not"
                            + " change after the first start: set it to %d. The process ends.")
                    .formatted(stored, LaneCount.VARIABLE, lanes, stored);
            LOG.error(reason);
            endProcess.run();
            throw new RetryLater(reason);
        }
        isChecked = true;
    }
}
