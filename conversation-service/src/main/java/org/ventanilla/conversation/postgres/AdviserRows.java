package org.ventanilla.conversation.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ventanilla.conversation.handling.DeskStore.Standing;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;

/// Statements on the table `adviser`. Rows are read as values and not as managed entities, because
/// the upsert would leave those behind.
@ApplicationScoped
class AdviserRows implements PanacheRepositoryBase<AdviserEntity, String> {

    Optional<Standing> standing(String name) {
        return find("name", name).project(Standing.class).firstResultOptional();
    }

    /// @param before a desk that called after this instant is not noted again
    void heard(String name, Instant now, Instant before) {
        update(
                "seenAt = ?1 where name = ?2 and (seenAt is null or seenAt < ?3)",
                now,
                name,
                before);
    }

    void save(Transaction tx, String name, Standing standing) {
        Instant since = Objects.requireNonNull(standing.since());
        Sql.update(
                tx.connection(),
                """
                insert into adviser (name, presence, reason, since, seen_at)
                values (?, ?, ?, ?, ?)
                on conflict (name) do update set
                    presence = excluded.presence, reason = excluded.reason, since = excluded.since
                """,
                name,
                standing.presence().name(),
                standing.reason(),
                since,
                since);
    }

    /// Advisers who are not out although their desks last called before this instant; each for one
    /// transaction only.
    List<String> lockUnheardOf(Transaction tx, Instant before) {
        return Sql.query(
                tx.connection(),
                """
                select name from adviser where presence <> 'OFFLINE' and seen_at < ?
                order by name for update skip locked
                """,
                row -> row.getString("name"),
                before);
    }

    /// One adviser's row, so that two clicks of one adviser come one after the other.
    void lock(Transaction tx, String name) {
        Sql.query(
                tx.connection(),
                "select name from adviser where name = ? for update",
                row -> row.getString("name"),
                name);
    }
}
