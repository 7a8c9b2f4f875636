package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.Conversations.Due;
import org.ventanilla.conversation.handling.Script;
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.ConversationDecider;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Statements on the table `conversation`. Each statement handles all conversations of a batch.
@ApplicationScoped
class ConversationRows {

    private final StatelessSession session;
    private final Script script;

    ConversationRows(StatelessSession session, Script script) {
        this.session = session;
        this.script = script;
    }

    /// Reads and locks conversations in the order of their ids, so that two transactions cannot
    /// deadlock.
    List<StoredConversation> lock(List<ConversationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return session
                .createNativeQuery("""
                        select id, version, lines, state_version, state
                        from conversation where id = any(:ids)
                        order by id for update
                        """, ConversationEntity.class)
                .setParameter("ids", ids.stream().map(ConversationId::value).toArray(UUID[]::new))
                .getResultList()
                .stream()
                .map(ConversationEntity::toStoredConversation)
                .toList();
    }

    /// Saves conversations. A later due time replaces the stored due time only after the timeout
    /// sweep has checked the stored due time. Nearly every message moves the due time, and its
    /// column is indexed. If the stored value stays, PostgreSQL updates the row without a change of
    /// any index.
    void save(Transaction tx, List<StoredConversation> conversations) {
        Sql.batch(
                tx.connection(),
                """
                insert into conversation (id, contact_id, lane, version, lines, stage, adviser, due_at,
                                          opened_at, state_version, state, desk_lines)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                on conflict (id) do update set
                    version = excluded.version, lines = excluded.lines, stage = excluded.stage,
                    adviser = excluded.adviser,
                    due_at = case when conversation.due_at < excluded.due_at and not ?
                        then conversation.due_at else excluded.due_at end,
                    state_version = excluded.state_version, state = excluded.state,
                    desk_lines = coalesce(excluded.desk_lines, conversation.desk_lines)
                """,
                conversations.stream().map(stored -> parameters(tx, stored)).toList());
    }

    /// Returns the values of the columns, and whether the due timeout was checked.
    private @Nullable Object[] parameters(Transaction tx, StoredConversation stored) {
        Conversation conversation = stored.conversation();
        return new @Nullable Object[] {
            stored.id().value(),
            conversation.contactId().value(),
            tx.laneOf(conversation.contactId().toString()),
            stored.version(),
            stored.lineCount(),
            ConversationJson.nameOf(conversation.stage()),
            conversation.responsibleAdviser(),
            ConversationDecider.dueAt(conversation, script.timeouts(), script.hours())
                    .orElse(null),
            conversation.lastHeardAt(),
            ConversationJson.VERSION,
            ConversationJson.write(conversation),
            stored.linesShownAtDesk(),
            stored.isTimeoutChecked()
        };
    }

    /// Returns conversations with a due timeout, the longest overdue first. The index of due times
    /// is searched once for each lane.
    List<Due> due(Transaction tx, Map<Integer, Instant> untilByLane, int limit, Collection<ConversationId> excluded) {
        if (untilByLane.isEmpty()) {
            return List.of();
        }
        List<Integer> lanes = List.copyOf(untilByLane.keySet());
        List<Long> untilMillis =
                lanes.stream().map(lane -> untilByLane.get(lane).toEpochMilli()).toList();
        return Sql.query(
                tx.connection(),
                """
                select due.* from unnest(?, ?) as judged (lane, until)
                cross join lateral (
                    select contact_id, id, lane, due_at from conversation
                    where conversation.lane = judged.lane
                      and due_at <= to_timestamp(judged.until / 1000.0) and id <> all(?)
                    order by due_at limit ?) as due
                order by due.due_at limit ?
                """,
                row -> new Due(
                        Columns.contactId(row, "contact_id"), Columns.conversationId(row, "id"), row.getInt("lane")),
                lanes,
                untilMillis,
                excluded.stream().map(ConversationId::value).toList(),
                limit,
                limit);
    }
}
