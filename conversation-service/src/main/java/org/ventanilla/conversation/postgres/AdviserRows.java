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

/// Statements on the table `adviser`. Rows are read as values and not as managed entities. A
/// managed entity would not contain the result of the statement in {@link #save}, which Hibernate
/// does not execute.
@ApplicationScoped
class AdviserRows implements PanacheRepositoryBase<AdviserEntity, String> {

    Optional<AdviserState> adviserState(String name) {
        return find("name", name).project(AdviserState.class).firstResultOptional();
    }

    /// Records that the desk of an adviser called the service.
    ///
    /// @param storedBefore the stored time is updated only if it is earlier than this instant
    void noteActivity(String name, Instant now, Instant storedBefore) {
        update("seenAt = ?1 where name = ?2 and (seenAt is null or seenAt < ?3)", now, name, storedBefore);
    }

    /// Saves the presence of an adviser.
    void save(Transaction tx, String name, AdviserState adviserState) {
        Instant since = Objects.requireNonNull(adviserState.since());
        Sql.update(tx.connection(), """
                insert into adviser (name, presence, reason, since, seen_at)
                values (?, ?, ?, ?, ?)
                on conflict (name) do update set
                    presence = excluded.presence, reason = excluded.reason, since = excluded.since
                """, name, adviserState.presence().name(), adviserState.reason(), since, since);
    }

    /// Returns advisers who are not signed out although their desks last called before an instant.
    /// Rows that another transaction has locked are skipped.
    List<String> lockInactive(Transaction tx, Instant lastCallBefore) {
        return Sql.query(tx.connection(), """
                select name from adviser where presence <> 'OFFLINE' and seen_at < ?
                order by name for update skip locked
                """, row -> row.getString("name"), lastCallBefore);
    }

    /// Locks an adviser's row, so that simultaneous actions of one adviser are processed in turn.
    void lock(Transaction tx, String name) {
        Sql.query(
                tx.connection(),
                "select name from adviser where name = ? for update",
                row -> row.getString("name"),
                name);
    }
}
