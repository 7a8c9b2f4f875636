package org.ventanilla.gateway.inbound.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.ventanilla.gateway.inbound.postgres.RepeatedMessages;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;

/// Deletes the stored messages with other content under a known id once their time is over, once an hour and
/// in bounded batches.
@ApplicationScoped
class RepeatedMessageCleanup implements LaneWork {

    private static final Duration INTERVAL = Duration.ofHours(1);

    /// How long the messages are kept. Receipts in Kafka are kept as long.
    static final Duration LIFETIME = Duration.ofDays(100);

    private static final int BATCH_SIZE = 1_000;

    private final Database database;
    private final RepeatedMessages repeatedMessages;
    private final Clock clock;
    private final Beat beat = new Beat(INTERVAL);
    private boolean moreToDelete;

    RepeatedMessageCleanup(Database database, RepeatedMessages repeatedMessages, Clock clock) {
        this.database = database;
        this.repeatedMessages = repeatedMessages;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (lanes.isEmpty() || !(moreToDelete || beat.due())) {
            return false;
        }
        moreToDelete = deleteBatch();
        return moreToDelete;
    }

    /// Deletes one batch.
    ///
    /// @return whether there may be more rows to delete
    boolean deleteBatch() {
        return database.inTransaction(tx -> repeatedMessages.deleteReceivedBefore(
                        tx, clock.instant().minus(LIFETIME), BATCH_SIZE))
                == BATCH_SIZE;
    }
}
