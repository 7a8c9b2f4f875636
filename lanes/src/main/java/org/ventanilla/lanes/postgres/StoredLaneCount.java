package org.ventanilla.lanes.postgres;

import java.sql.Connection;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.records.RetryLater;

/// Compares the installation's number of lanes with the number that the data of the service were
/// written with. The first process stores its number. A process with another number must not use
/// the database: it would look for the rows of a contact in the wrong lane. Safe for use by several threads.
public final class StoredLaneCount {

    private static final Logger LOG = Logger.getLogger(StoredLaneCount.class);

    private final LaneCount lanes;
    private final Runnable endProcess;
    private boolean agreed;

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
        if (agreed) {
            return;
        }
        Sql.update(
                connection,
                "insert into lane_count (lanes) values (?) on conflict (only_row) do nothing",
                lanes.value());
        int stored = Sql.query(connection, "select lanes from lane_count", row -> row.getInt(1))
                .getFirst();
        if (stored != lanes.value()) {
            String why = "The data of this service were written with %d lanes, but %s is %s. The number does not change"
                            .formatted(stored, LaneCount.VARIABLE, lanes)
                    + " after the first start: set it to %d. The process ends.".formatted(stored);
            LOG.error(why);
            endProcess.run();
            throw new RetryLater(why);
        }
        agreed = true;
    }
}
