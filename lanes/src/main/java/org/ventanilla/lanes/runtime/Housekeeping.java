package org.ventanilla.lanes.runtime;

import java.time.Duration;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Inbox;

/// Deletes inbox ids that no topic can deliver again. Each transaction deletes a bounded number.
final class Housekeeping {

    private static final int MAX_IDS_PER_TRANSACTION = 5_000;

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
            deleted = database.inTransaction(tx -> Inbox.purge(tx.connection(), kept, MAX_IDS_PER_TRANSACTION));
        } while (deleted == MAX_IDS_PER_TRANSACTION && !Thread.currentThread().isInterrupted());
    }
}
