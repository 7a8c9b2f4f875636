package org.ventanilla.gateway.progress.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.progress.Positions;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Reads the lanes, the outbox and the held messages in one statement and therefore at one point in
/// time. At that time, every message that a lane has handled is held, in the outbox, or published.
@ApplicationScoped
class PostgresPositions implements Positions {

    private final Database database;

    PostgresPositions(Database database) {
        this.database = database;
    }

    @Override
    public Snapshot snapshot(Collection<Integer> rawPartitions) {
        return database.inTransaction(tx -> snapshot(tx, rawPartitions));
    }

    private static Snapshot snapshot(Transaction tx, Collection<Integer> rawPartitions) {
        Map<Integer, Long> offsets = new HashMap<>();
        // Each array contains the oldest and the newest position.
        long[] unpublished = {Long.MAX_VALUE, Long.MIN_VALUE};
        long[] held = {Long.MAX_VALUE, Long.MIN_VALUE};
        Sql.query(
                tx.connection(),
                """
                with unpublished as (
                    select min(position) as oldest, max(position) as newest
                    from outbox where aggregatetype = ?),
                held as (
                    select min(position) as oldest_held, max(position) as newest_held
                    from held_message)
                select partition, next_offset, oldest, newest, oldest_held, newest_held
                from unpublished cross join held
                left join lane on topic = ? and partition = any(?) and not log_changed
                """,
                row -> {
                    int partition = row.getInt("partition");
                    if (!row.wasNull()) {
                        offsets.put(partition, row.getLong("next_offset"));
                    }
                    long oldest = row.getLong("oldest");
                    if (!row.wasNull()) {
                        unpublished[0] = oldest;
                        unpublished[1] = row.getLong("newest");
                    }
                    long oldestHeld = row.getLong("oldest_held");
                    if (!row.wasNull()) {
                        held[0] = oldestHeld;
                        held[1] = row.getLong("newest_held");
                    }
                    return partition;
                },
                Topics.INBOUND.name(),
                Topics.WEBHOOKS.name(),
                rawPartitions);
        return new Snapshot(Map.copyOf(offsets), unpublished[0], unpublished[1], held[0], held[1]);
    }
}
