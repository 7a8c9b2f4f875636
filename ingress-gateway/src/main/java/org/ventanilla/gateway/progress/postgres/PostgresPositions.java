package org.ventanilla.gateway.progress.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.progress.Positions;
import org.ventanilla.messaging.Database;

/// Reads lanes and outbox in one statement, so that both are seen at one instant: what a lane has
/// handled is then either still owed, or published.
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
                    tx.handle()
                            .createQuery(
                                    """
                                    with owed as (
                                        select min(position) as oldest, max(position) as newest
                                        from outbox where aggregatetype = :inbound)
                                    select partition, next_offset, oldest, newest
                                    from owed left join lane on topic = :raw and partition = any(:partitions)
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
                                        return partition;
                                    })
                            .list();
                    return new Look(Map.copyOf(offsets), owed[0], owed[1]);
                });
    }
}
