package org.ventanilla.conversation.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ventanilla.conversation.handling.DeskStore.AdviserState;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Statements on the table `adviser`. Rows are read as values and not as managed entities, because
/// a managed entity would not see the result of the upsert.
@ApplicationScoped
class AdviserRows implements PanacheRepositoryBase<AdviserEntity, String> {

    Optional<AdviserState> adviserState(String name) {
        return find("name", name).project(AdviserState.class).firstResultOptional();
    }

    /// @param before the stored time is updated only if it is earlier than this instant
    void noteActivity(String name, Instant now, Instant before) {
        update("seenAt = ?1 where name = ?2 and (seenAt is null or seenAt < ?3)", now, name, before);
    }

    void save(Transaction tx, String name, AdviserState adviserState) {
        Instant since = Objects.requireNonNull(adviserState.since());
        Sql.update(tx.connection(), """
                insert into adviser (name, presence, reason, since, seen_at)
                values (?, ?, ?, ?, ?)
                on conflict (name) do update set
                    presence = excluded.presence, reason = excluded.reason, since = excluded.since
                """, name, adviserState.presence().name(), adviserState.reason(), since, since);
    }

    /// Returns advisers who are not signed out although their desks last called before this
    /// instant. Rows that another transaction has locked are skipped.
    List<String> lockInactive(Transaction tx, Instant before) {
        return Sql.query(tx.connection(), """
                select name from adviser where presence <> 'OFFLINE' and seen_at < ?
                order by name for update skip locked
                """, row -> row.getString("name"), before);
    }

    /// Locks an adviser's row, so that two clicks of one adviser are processed one after the other.
    void lock(Transaction tx, String name) {
        Sql.query(
                tx.connection(),
                "select name from adviser where name = ? for update",
                row -> row.getString("name"),
                name);
    }
}
