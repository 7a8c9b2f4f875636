package org.ventanilla.pqrsd.postgres;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.handling.LookUpHistory;
import org.ventanilla.pqrsd.model.LookUp.Count;

/// Stores failures and correct answers of askers in PostgreSQL. It uses no entities: each statement
/// works on many rows, and other transactions may insert, change or delete the same rows at the
/// same time.
@ApplicationScoped
class PostgresLookUpHistory implements LookUpHistory {

    /// Inserts missing rows first, because a row that does not exist cannot be locked.
    @Override
    public Map<UUID, Count> lock(Transaction tx, Collection<UUID> names, Instant now) {
        if (names.isEmpty()) {
            return Map.of();
        }
        Sql.update(tx.connection(), """
                insert into lookup_failure (name, failures, since)
                select name, 0, ? from unnest(?) as asked (name) order by name
                on conflict (name) do nothing
                """, now, names);
        return Sql.query(tx.connection(), """
                        select name, failures, since from lookup_failure
                        where name = any(?) order by name for update
                        """, row -> Map.entry(row.getObject("name", UUID.class), count(row)), names)
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void save(Transaction tx, Map<UUID, Count> counts) {
        List<@Nullable Object[]> failed = new ArrayList<>();
        List<UUID> cleared = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (count.since() == null) {
                cleared.add(name);
            } else {
                failed.add(new @Nullable Object[] {name, count.failures(), count.since()});
            }
        });
        upsert(tx.connection(), failed);
        delete(tx.connection(), cleared);
    }

    @Override
    public Set<Known> proven(Transaction tx, Collection<Known> which, Instant after) {
        if (which.isEmpty()) {
            return Set.of();
        }
        List<Known> pairs = List.copyOf(which);
        return Set.copyOf(Sql.query(
                tx.connection(),
                """
                        select asker, case_id from lookup_proven
                        where (asker, case_id) in (select * from unnest(?, ?)) and at > ?
                        """,
                row -> new Known(row.getObject("asker", UUID.class), new CaseId(row.getObject("case_id", UUID.class))),
                pairs.stream().map(Known::asker).toList(),
                pairs.stream().map(PostgresLookUpHistory::caseId).toList(),
                after));
    }

    @Override
    public void prove(Transaction tx, Collection<Known> who, Instant now) {
        if (who.isEmpty()) {
            return;
        }
        List<Known> pairs = List.copyOf(who);
        Sql.update(
                tx.connection(),
                """
                insert into lookup_proven (asker, case_id, at)
                select asker, case_id, ? from unnest(?, ?) as known (asker, case_id)
                order by asker, case_id
                on conflict (asker, case_id) do update set at = excluded.at
                """,
                now,
                pairs.stream().map(Known::asker).toList(),
                pairs.stream().map(PostgresLookUpHistory::caseId).toList());
    }

    @Override
    public int deleteFailures(Transaction tx, Instant before, int most, int limit) {
        return Sql.update(tx.connection(), """
                delete from lookup_failure where name in (
                    (select name from lookup_failure where since < ? limit ?)
                    union
                    (select name from lookup_failure order by since desc offset ? limit ?))
                """, before, limit, most, limit);
    }

    @Override
    public int deleteProven(Transaction tx, Instant before, int limit) {
        return Sql.update(tx.connection(), """
                delete from lookup_proven where (asker, case_id) in (
                    select asker, case_id from lookup_proven where at < ? limit ?)
                """, before, limit);
    }

    private static void upsert(Connection connection, List<@Nullable Object[]> failed) {
        if (failed.isEmpty()) {
            return;
        }
        Sql.batch(connection, """
                insert into lookup_failure (name, failures, since) values (?, ?, ?)
                on conflict (name) do update set failures = excluded.failures, since = excluded.since
                """, failed);
    }

    private static void delete(Connection connection, List<UUID> cleared) {
        if (cleared.isEmpty()) {
            return;
        }
        Sql.update(connection, "delete from lookup_failure where name = any(?)", cleared);
    }

    private static UUID caseId(Known known) {
        return known.caseId().value();
    }

    private static Count count(ResultSet row) throws SQLException {
        int failures = row.getInt("failures");
        return failures == 0
                ? Count.NONE
                : new Count(
                        failures, row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
