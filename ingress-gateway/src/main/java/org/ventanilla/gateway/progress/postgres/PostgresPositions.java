package org.ventanilla.gateway.progress.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.progress.Positions;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;

/// Reads lanes, outbox and what is put aside in one statement, so that all are seen at one instant:
/// what a lane has handled is then either put aside, or still owed, or published.
@ApplicationScoped
class PostgresPositions implements Positions {

    private final Database database;

    PostgresPositions(Database database) {
        this.database = database;
    }

    @Override
    public Look look(Collection<Integer> rawPartitions) {
        return database.inTransaction(tx -> look(tx, rawPartitions));
    }

    private static Look look(Transaction tx, Collection<Integer> rawPartitions) {
        Map<Integer, Long> offsets = new HashMap<>();
        long[] owed = {Long.MAX_VALUE, Long.MIN_VALUE};
        long[] held = {Long.MAX_VALUE, Long.MIN_VALUE};
        Sql.query(
                tx.connection(),
                """
                with owed as (
                    select min(position) as oldest, max(position) as newest
                    from outbox where aggregatetype = ?),
                held as (
                    select min(position) as oldest_held, max(position) as newest_held
                    from held_message)
                select partition, next_offset, oldest, newest, oldest_held, newest_held
                from owed cross join held
                left join lane on topic = ? and partition = any(?) and not log_changed
                """,
                row -> {
                    int partition = row.getInt("partition");
                    if (!row.wasNull()) {
                        offsets.put(partition, row.getLong("next_offset"));
                    }
                    long oldest = row.getLong("oldest");
                    if (!row.wasNull()) {
                        owed[0] = oldest;
                        owed[1] = row.getLong("newest");
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
        return new Look(Map.copyOf(offsets), owed[0], owed[1], held[0], held[1]);
    }
}
