package org.ventanilla.gateway.progress.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.progress.Positions;
import org.ventanilla.messaging.Database;

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
        return database.inTransaction(
                tx -> {
                    Map<Integer, Long> offsets = new HashMap<>();
                    long[] owed = {Long.MAX_VALUE, Long.MIN_VALUE};
                    long[] held = {Long.MAX_VALUE, Long.MIN_VALUE};
                    tx.handle()
                            .createQuery(
                                    """
                                    with owed as (
                                        select min(position) as oldest, max(position) as newest
                                        from outbox where aggregatetype = :inbound),
                                    held as (
                                        select min(position) as oldest_held, max(position) as newest_held
                                        from held_message)
                                    select partition, next_offset, oldest, newest, oldest_held, newest_held
                                    from owed cross join held left join lane on topic = :raw and partition = any(:partitions)
                                    """)
                            .bind("inbound", Topics.INBOUND.name())
                            .bind("raw", Topics.WEBHOOKS.name())
                            .bindArray("partitions", Integer.class, rawPartitions)
                            .map(
                                    (row, _) -> {
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
                                    })
                            .list();
                    return new Look(Map.copyOf(offsets), owed[0], owed[1], held[0], held[1]);
                });
    }
}
