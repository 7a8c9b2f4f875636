package org.ventanilla.pqrsd.postgres;

import static org.ventanilla.pqrsd.postgres.CaseRows.utc;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.handling.Askers;
import org.ventanilla.pqrsd.model.LookUp.Count;

/// Askers in PostgreSQL. Only failures and proofs have rows.
@ApplicationScoped
class PostgresAskers implements Askers {

    /// The row is made first: a row that is not there cannot be locked.
    @Override
    public Map<UUID, Count> lock(Transaction tx, Collection<UUID> names, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        insert into lookup_failure (name, failures, since)
                        select name, 0, :now from unnest(:names) as asked (name) order by name
                        on conflict (name) do nothing
                        """)
                .bindArray("names", UUID.class, names)
                .bind("now", utc(now))
                .execute();
        Map<UUID, Count> counts = new HashMap<>();
        tx.handle()
                .createQuery(
                        """
                        select name, failures, since from lookup_failure
                        where name = any(:names) order by name for update
                        """)
                .bindArray("names", UUID.class, names)
                .map((row, _) -> counts.put(row.getObject("name", UUID.class), count(row)))
                .list();
        return counts;
    }

    @Override
    public void save(Transaction tx, Map<UUID, Count> counts) {
        PreparedBatch failed =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into lookup_failure (name, failures, since) values (:name, :failures, :since)
                                on conflict (name) do update set failures = excluded.failures, since = excluded.since
                                """);
        counts.forEach(
                (name, count) -> {
                    Instant since = count.since();
                    if (since != null) {
                        failed.bind("name", name)
                                .bind("failures", count.failures())
                                .bind("since", utc(since))
                                .add();
                    }
                });
        if (failed.size() > 0) {
            failed.execute();
        }
        tx.handle()
                .createUpdate("delete from lookup_failure where name = any(:forgiven)")
                .bindArray(
                        "forgiven",
                        UUID.class,
                        counts.entrySet().stream()
                                .filter(entry -> entry.getValue().since() == null)
                                .map(Map.Entry::getKey)
                                .toList())
                .execute();
    }

    @Override
    public Set<Known> proven(Transaction tx, Collection<Known> which, Instant after) {
        List<Known> pairs = List.copyOf(which);
        return tx.handle()
                .createQuery(
                        """
                        select asker, case_id from lookup_proven
                        where (asker, case_id) in (select * from unnest(:askers, :cases)) and at > :after
                        """)
                .bindArray("askers", UUID.class, pairs.stream().map(Known::asker).toList())
                .bindArray("cases", UUID.class, pairs.stream().map(PostgresAskers::caseId).toList())
                .bind("after", utc(after))
                .map(
                        (row, _) ->
                                new Known(
                                        row.getObject("asker", UUID.class),
                                        new CaseId(row.getObject("case_id", UUID.class))))
                .collect(Collectors.toSet());
    }

    @Override
    public void prove(Transaction tx, Collection<Known> who, Instant now) {
        if (who.isEmpty()) {
            return;
        }
        List<Known> pairs = List.copyOf(who);
        tx.handle()
                .createUpdate(
                        """
                        insert into lookup_proven (asker, case_id, at)
                        select asker, case_id, :now from unnest(:askers, :cases) as known (asker, case_id)
                        order by asker, case_id
                        on conflict (asker, case_id) do update set at = excluded.at
                        """)
                .bindArray("askers", UUID.class, pairs.stream().map(Known::asker).toList())
                .bindArray("cases", UUID.class, pairs.stream().map(PostgresAskers::caseId).toList())
                .bind("now", utc(now))
                .execute();
    }

    @Override
    public int forgetFailures(Transaction tx, Instant before, int most, int limit) {
        return tx.handle()
                .createUpdate(
                        """
                        delete from lookup_failure where name in (
                            (select name from lookup_failure where since < :before limit :limit)
                            union
                            (select name from lookup_failure order by since desc offset :most limit :limit))
                        """)
                .bind("before", utc(before))
                .bind("most", most)
                .bind("limit", limit)
                .execute();
    }

    @Override
    public int forgetProven(Transaction tx, Instant before, int limit) {
        return tx.handle()
                .createUpdate(
                        """
                        delete from lookup_proven where (asker, case_id) in (
                            select asker, case_id from lookup_proven where at < :before limit :limit)
                        """)
                .bind("before", utc(before))
                .bind("limit", limit)
                .execute();
    }

    private static UUID caseId(Known known) {
        return known.caseId().value();
    }

    private static Count count(ResultSet row) throws SQLException {
        int failures = row.getInt("failures");
        return failures == 0
                ? Count.NONE
                : new Count(failures, row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
