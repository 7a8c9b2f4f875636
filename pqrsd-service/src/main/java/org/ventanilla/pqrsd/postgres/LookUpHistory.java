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
import org.ventanilla.pqrsd.model.LookUp.Count;

/// Stores how often look-ups of a case's state failed, and which askers have given a correct answer
/// about a case. The store uses no entities: each statement works on many rows, and other
/// transactions may insert, change or delete the same rows at the same time.
@ApplicationScoped
public class LookUpHistory {

    /// An asker who gave a correct answer about a case.
    public record ProvenAsker(UUID asker, CaseId caseId) {}

    /// The failure counts for these keys. The rows are locked until the transaction ends, including
    /// rows that had no failures before, so that two concurrent guesses are always counted as two.
    public Map<UUID, Count> lockCounts(Transaction tx, Collection<UUID> keys, Instant now) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        // A row that does not exist cannot be locked, so missing rows are inserted first.
        Sql.update(tx.connection(), """
                insert into lookup_failure (name, failures, since)
                select name, 0, ? from unnest(?) as asked (name) order by name
                on conflict (name) do nothing
                """, now, keys);
        return Sql.query(tx.connection(), """
                        select name, failures, since from lookup_failure
                        where name = any(?) order by name for update
                        """, row -> Map.entry(row.getObject("name", UUID.class), count(row)), keys)
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Stores the failure counts for these keys. The row of a key with {@link Count#NONE} is deleted.
    public void saveCounts(Transaction tx, Map<UUID, Count> counts) {
        List<@Nullable Object[]> failed = new ArrayList<>();
        List<UUID> cleared = new ArrayList<>();
        counts.forEach((key, count) -> {
            if (count.since() == null) {
                cleared.add(key);
            } else {
                failed.add(new @Nullable Object[] {key, count.failures(), count.since()});
            }
        });
        upsert(tx.connection(), failed);
        delete(tx.connection(), cleared);
    }

    /// Selects the askers who gave a correct answer about the case after this time.
    ///
    /// @param askers pairs of an asker and a case, which may or may not be stored
    public Set<ProvenAsker> selectProven(Transaction tx, Collection<ProvenAsker> askers, Instant after) {
        if (askers.isEmpty()) {
            return Set.of();
        }
        List<ProvenAsker> pairs = List.copyOf(askers);
        return Set.copyOf(Sql.query(
                tx.connection(),
                """
                        select asker, case_id from lookup_proven
                        where (asker, case_id) in (select * from unnest(?, ?)) and at > ?
                        """,
                row -> new ProvenAsker(
                        row.getObject("asker", UUID.class), new CaseId(row.getObject("case_id", UUID.class))),
                pairs.stream().map(ProvenAsker::asker).toList(),
                pairs.stream().map(LookUpHistory::caseId).toList(),
                after));
    }

    /// Stores that these askers gave a correct answer.
    public void saveProven(Transaction tx, Collection<ProvenAsker> askers, Instant now) {
        if (askers.isEmpty()) {
            return;
        }
        List<ProvenAsker> pairs = List.copyOf(askers);
        Sql.update(
                tx.connection(),
                """
                insert into lookup_proven (asker, case_id, at)
                select asker, case_id, ? from unnest(?, ?) as known (asker, case_id)
                order by asker, case_id
                on conflict (asker, case_id) do update set at = excluded.at
                """,
                now,
                pairs.stream().map(ProvenAsker::asker).toList(),
                pairs.stream().map(LookUpHistory::caseId).toList());
    }

    /// Deletes failure counts that began before a time. If there are more than `maxRows` counts, the
    /// oldest counts are deleted as well.
    ///
    /// @param limit the largest number of rows to delete in one call
    /// @return the number of deleted rows
    public int deleteFailures(Transaction tx, Instant before, int maxRows, int limit) {
        return Sql.update(tx.connection(), """
                delete from lookup_failure where name in (
                    (select name from lookup_failure where since < ? limit ?)
                    union
                    (select name from lookup_failure order by since desc offset ? limit ?))
                """, before, limit, maxRows, limit);
    }

    /// Deletes correct answers that were given before a time.
    ///
    /// @param limit the largest number of rows to delete in one call
    /// @return the number of deleted rows
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

    private static UUID caseId(ProvenAsker asker) {
        return asker.caseId().value();
    }

    private static Count count(ResultSet row) throws SQLException {
        int failures = row.getInt("failures");
        return failures == 0
                ? Count.NONE
                : new Count(
                        failures, row.getObject("since", OffsetDateTime.class).toInstant());
    }
}
