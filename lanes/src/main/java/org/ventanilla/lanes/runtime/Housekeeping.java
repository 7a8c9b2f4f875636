package org.ventanilla.lanes.runtime;

import java.time.Duration;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Inbox;

/// Deletes inbox ids that no topic can deliver again, a bounded number in one transaction.
final class Housekeeping {

    private static final int LIMIT = 5_000;

    private final Database database;
    private final Duration kept;

    /// @param kept how long ids are kept
    Housekeeping(Database database, Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    /// Deletes all ids that are old enough.
    void purge() {
        int deleted;
        do {
            deleted = database.inTransaction(tx -> Inbox.purge(tx.connection(), kept, LIMIT));
        } while (deleted == LIMIT && !Thread.currentThread().isInterrupted());
    }
}
