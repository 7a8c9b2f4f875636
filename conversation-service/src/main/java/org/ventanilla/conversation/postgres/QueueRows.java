package org.ventanilla.conversation.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.conversation.handling.DeskStore.Waiting;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// The statements of the desk on the table `queue_entry`.
@ApplicationScoped
class QueueRows implements PanacheRepositoryBase<QueueEntryEntity, UUID> {

    /// Whether a place is reserved for this adviser.
    boolean isReservedFor(String adviser, UUID conversation, Instant now) {
        return count("conversationId = ?1 and reservedBy = ?2 and reservedUntil > ?3", conversation, adviser, now) > 0;
    }

    /// Reserves the first place that is not reserved. Two advisers never get one place, because
    /// rows that another transaction has locked are skipped.
    Optional<Waiting> reserveFirst(Transaction tx, String adviser, Instant until, Instant now) {
        return Sql.query(tx.connection(), """
                        update queue_entry set reserved_by = ?, reserved_until = ?
                        where conversation_id = (
                            select conversation_id from queue_entry
                            where reserved_until is null or reserved_until <= ?
                            order by priority desc, queued_at
                            limit 1
                            for update skip locked)
                        returning conversation_id, contact_id, queued_at, priority, true as reserved,
                            null as body, false as masked
                        """, QueueRows::waiting, adviser, until, now).stream()
                .findFirst();
    }

    /// Returns the first entries in their order, each with the last message that the person wrote
    /// while waiting.
    List<Waiting> firstEntries(Transaction tx, Instant now, int limit) {
        return Sql.query(tx.connection(), """
                select entry.conversation_id, contact_id, queued_at, priority,
                       coalesce(reserved_until > ?, false) as reserved, said.body, said.masked
                from queue_entry entry left join lateral (
                    select body, masked from chat_line
                    where conversation_id = entry.conversation_id and speaker = 'CITIZEN'
                      and at > entry.queued_at
                    order by seq desc limit 1) as said on true
                order by priority desc, queued_at limit ?
                """, QueueRows::waiting, now, limit);
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                Columns.conversationId(row, "conversation_id"),
                Columns.contactId(row, "contact_id"),
                Columns.instant(row, "queued_at"),
                row.getInt("priority"),
                row.getBoolean("reserved"),
                row.getString("body") == null ? null : MaskedText.readOfCitizen(row));
    }
}
