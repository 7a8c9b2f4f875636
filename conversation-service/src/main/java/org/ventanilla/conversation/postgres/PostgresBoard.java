package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import org.ventanilla.conversation.handling.DeskStore.Presence;
import org.ventanilla.conversation.handling.LiveBoard.Adviser;
import org.ventanilla.conversation.handling.LiveBoard.Place;
import org.ventanilla.conversation.handling.LiveBoard.Store;
import org.ventanilla.messaging.Transaction;

/// The live board's reads in PostgreSQL.
@ApplicationScoped
class PostgresBoard implements Store {

    @Override
    public int waiting(Transaction tx) {
        return tx.handle()
                .createQuery("select count(*) from queue_entry")
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public List<Place> queue(Transaction tx, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select queued_at, priority, coalesce(reserved_until > now(), false) as reserved
                        from queue_entry order by priority desc, queued_at limit :limit
                        """)
                .bind("limit", limit)
                .map(
                        (row, _) ->
                                new Place(
                                        row.getObject("queued_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getInt("priority") > 0,
                                        row.getBoolean("reserved")))
                .list();
    }

    @Override
    public List<Adviser> advisers(Transaction tx) {
        return tx.handle()
                .createQuery(
                        """
                        select name, presence, since,
                               (select count(*) from conversation
                                where adviser = name and stage = 'WITH_ADVISER') as chats
                        from adviser
                        where presence <> 'OFFLINE'
                           or exists (select from conversation
                                      where adviser = name and stage = 'WITH_ADVISER')
                        order by name
                        """)
                .map(
                        (row, _) ->
                                new Adviser(
                                        row.getString("name"),
                                        Presence.valueOf(row.getString("presence")),
                                        row.getObject("since", OffsetDateTime.class).toInstant(),
                                        row.getInt("chats")))
                .list();
    }
}
