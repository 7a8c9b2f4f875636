package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.handling.Ticks;
import org.ventanilla.messaging.Transaction;

/// Marks in PostgreSQL: one statement per batch, and a hint to the desks it concerns.
@ApplicationScoped
class PostgresTicks implements Ticks {

    @Override
    public void mark(Transaction tx, Map<OutboundId, Tick> ticks) {
        if (ticks.isEmpty()) {
            return;
        }
        List<OutboundId> ids = List.copyOf(ticks.keySet());
        List<UUID> moved =
                tx.handle()
                        .createQuery(
                                """
                                update chat_line set tick = told.tick
                                from unnest(:ids, :ticks) as told (id, tick)
                                where chat_line.outbound_id = told.id and chat_line.tick < told.tick
                                returning conversation_id
                                """)
                        .bindArray("ids", UUID.class, ids.stream().map(OutboundId::value).toList())
                        .bindArray(
                                "ticks",
                                Integer.class,
                                ids.stream().map(id -> ticks.get(id).ordinal()).toList())
                        .mapTo(UUID.class)
                        .list();
        if (!moved.isEmpty()) {
            advisersOf(tx, moved)
                    .forEach(who -> Hints.send(tx.handle(), Hints.ADVISER_PREFIX + who));
        }
    }

    private static Set<String> advisersOf(Transaction tx, List<UUID> conversations) {
        return tx
                .handle()
                .createQuery(
                        "select adviser from conversation where id = any(:ids) and adviser is not null")
                .bindArray("ids", UUID.class, conversations)
                .mapTo(String.class)
                .stream()
                .collect(Collectors.toSet());
    }
}
