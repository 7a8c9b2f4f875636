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

/// Stores delivery states in PostgreSQL with one statement per batch, and notifies the desks of the
/// advisers whose messages changed their state.
@ApplicationScoped
class PostgresTicks implements Ticks {

    @Override
    public void raise(Transaction tx, Map<OutboundId, Tick> ticks) {
        if (ticks.isEmpty()) {
            return;
        }
        List<OutboundId> ids = List.copyOf(ticks.keySet());
        List<UUID> changed = Sql.query(
                tx.connection(),
                """
                        update chat_line set tick = received.tick
                        from unnest(?, ?) as received (id, tick)
                        where chat_line.outbound_id = received.id and chat_line.tick < received.tick
                        returning conversation_id
                        """,
                row -> Columns.uuid(row, "conversation_id"),
                ids.stream().map(OutboundId::value).toList(),
                ids.stream().map(id -> ticks.get(id).ordinal()).toList());
        if (!changed.isEmpty()) {
            advisersOf(tx, changed).forEach(adviser -> HintSender.send(tx, HintSender.ADVISER_PREFIX + adviser));
        }
    }

    private static Set<String> advisersOf(Transaction tx, List<UUID> conversations) {
        return Set.copyOf(Sql.query(tx.connection(), """
                        select adviser from conversation
                        where id = any(?) and adviser is not null
                        """, row -> row.getString("adviser"), conversations));
    }
}
