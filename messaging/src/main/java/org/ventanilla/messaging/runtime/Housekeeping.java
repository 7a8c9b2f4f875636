package org.ventanilla.messaging.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private final Clock clock;
    private Instant nextAt = Instant.MIN;

    Housekeeping(Database database, MessagingConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (clock.instant().isBefore(nextAt)) {
            return false;
        }
        int forgotten =
                database.inTransaction(tx -> Inbox.purge(tx.handle(), config.inboxKept(), LIMIT));
        nextAt = forgotten == LIMIT ? Instant.MIN : clock.instant().plus(BETWEEN);
        return forgotten == LIMIT;
    }
}
