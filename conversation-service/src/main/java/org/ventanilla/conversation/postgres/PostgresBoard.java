package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.conversation.handling.LiveBoard.Adviser;
import org.ventanilla.conversation.handling.LiveBoard.Place;
import org.ventanilla.conversation.handling.LiveBoard.Store;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Reads the data of the live board from PostgreSQL.
@ApplicationScoped
class PostgresBoard implements Store {

    private final QueueRows queue;

    PostgresBoard(QueueRows queue) {
        this.queue = queue;
    }

    @Override
    public int countWaiting(Transaction tx) {
        return Math.toIntExact(queue.count());
    }

    @Override
    public List<Place> queue(Transaction tx, int limit) {
        return Sql.query(
                tx.connection(),
                """
                select queued_at, priority, coalesce(reserved_until > now(), false) as reserved
                from queue_entry order by priority desc, queued_at limit ?
                """,
                row -> new Place(
                        Columns.instant(row, "queued_at"), row.getInt("priority") > 0, row.getBoolean("reserved")),
                limit);
    }

    @Override
    public List<Adviser> advisers(Transaction tx) {
        return Sql.query(
                tx.connection(),
                """
                select name, presence, since,
                       (select count(*) from conversation
                        where adviser = name and stage = 'WITH_ADVISER') as chats
                from adviser
                where presence <> 'OFFLINE'
                   or exists (select from conversation
                              where adviser = name and stage = 'WITH_ADVISER')
                order by name
                """,
                row -> new Adviser(
                        row.getString("name"),
                        Presence.valueOf(row.getString("presence")),
                        Columns.instant(row, "since"),
                        row.getInt("chats")));
    }
}
