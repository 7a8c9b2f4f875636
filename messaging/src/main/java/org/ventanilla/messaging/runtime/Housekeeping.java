package org.ventanilla.messaging.runtime;

import java.time.Duration;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.postgres.Inbox;

/// Forgets inbox ids that no topic can bring again, a bounded number in one transaction.
final class Housekeeping {

    private static final int LIMIT = 5_000;

    private final Database database;
    private final Duration kept;

    /// @param kept how long ids are remembered
    Housekeeping(Database database, Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    /// Forgets all that is old enough.
    void purge() {
        int forgotten;
        do {
            forgotten = database.inTransaction(tx -> Inbox.purge(tx.connection(), kept, LIMIT));
        } while (forgotten == LIMIT && !Thread.currentThread().isInterrupted());
    }
}
