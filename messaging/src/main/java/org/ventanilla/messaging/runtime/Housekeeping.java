package org.ventanilla.messaging.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.postgres.Inbox;

/// Forgets inbox ids that no topic can bring again, a bounded number now and then.
@ApplicationScoped
class Housekeeping implements LaneWork {

    private static final Duration BETWEEN = Duration.ofMinutes(10);
    private static final int LIMIT = 5_000;

    private final Database database;
    private final MessagingConfig config;
    private final Beat beat = new Beat(BETWEEN);

    Housekeeping(Database database, MessagingConfig config) {
        this.database = database;
        this.config = config;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (!beat.due()) {
            return false;
        }
        int forgotten =
                database.inTransaction(
                        tx -> Inbox.purge(tx.connection(), config.inboxKept(), LIMIT));
        if (forgotten == LIMIT) {
            beat.again();
        }
        return forgotten == LIMIT;
    }
}
