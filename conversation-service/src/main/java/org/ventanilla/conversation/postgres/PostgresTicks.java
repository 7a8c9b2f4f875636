package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.handling.Ticks;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Stores delivery states in PostgreSQL with one statement per batch, and notifies the desks
/// concerned.
@ApplicationScoped
class PostgresTicks implements Ticks {

    @Override
    public void mark(Transaction tx, Map<OutboundId, Tick> ticks) {
        if (ticks.isEmpty()) {
            return;
        }
        List<OutboundId> ids = List.copyOf(ticks.keySet());
        List<UUID> moved = Sql.query(
                tx.connection(),
                """
                        update chat_line set tick = told.tick
                        from unnest(?, ?) as told (id, tick)
                        where chat_line.outbound_id = told.id and chat_line.tick < told.tick
                        returning conversation_id
                        """,
                row -> Columns.uuid(row, "conversation_id"),
                ids.stream().map(OutboundId::value).toList(),
                ids.stream().map(id -> ticks.get(id).ordinal()).toList());
        if (!moved.isEmpty()) {
            advisersOf(tx, moved).forEach(who -> HintSender.send(tx, HintSender.ADVISER_PREFIX + who));
        }
    }

    private static Set<String> advisersOf(Transaction tx, List<UUID> conversations) {
        return Set.copyOf(Sql.query(tx.connection(), """
                        select adviser from conversation
                        where id = any(?) and adviser is not null
                        """, row -> row.getString("adviser"), conversations));
    }
}
