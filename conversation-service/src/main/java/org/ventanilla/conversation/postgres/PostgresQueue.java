package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.conversation.model.Context.QueueView.Wait;
import org.ventanilla.conversation.model.Stage;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Reads and writes the queue: its length, the advisers who accept people, the places of the
/// conversations in a batch, and how fast the queue moved recently.
@ApplicationScoped
class PostgresQueue {

    /// The period whose waits are used for an estimate. There is no estimate with fewer than {@link
    /// #MIN_WAITS_FOR_ESTIMATE} waits.
    private static final Duration ESTIMATE_PERIOD = Duration.ofHours(1);

    private static final int MIN_WAITS_FOR_ESTIMATE = 3;

    /// How long a computed estimate is used before the next computation.
    private static final Duration ESTIMATE_VALID_FOR = Duration.ofSeconds(10);

    private final Beat estimateDue = new Beat(ESTIMATE_VALID_FOR);
    private @Nullable Duration estimate;

    /// Reads the state of the queue.
    ///
    /// @param waiting the conversations whose places are needed
    QueueView view(Transaction tx, Collection<ConversationId> waiting) {
        Map<ConversationId, Wait> waits = waiting.isEmpty() ? Map.of() : waits(tx, waiting);
        Duration timePerPlace = timePerPlace(tx);
        return Sql.query(
                        tx.connection(),
                        """
                        select (select count(*) from queue_entry) as waiting,
                               array(select name from adviser where presence = 'AVAILABLE') as advisers
                        """,
                        row -> new QueueView(row.getInt("waiting"), advisers(row), waits, timePerPlace))
                .getFirst();
    }

    private static Set<String> advisers(ResultSet row) throws SQLException {
        return Set.of((String[]) row.getArray("advisers").getArray());
    }

    private static Map<ConversationId, Wait> waits(Transaction tx, Collection<ConversationId> waiting) {
        Map<ConversationId, Wait> waits = new HashMap<>();
        Sql.query(
                tx.connection(),
                """
                select conversation_id, place,
                       exists (select from service_stretch where ended_at is null)
                       or exists (select from service_stretch where ended_at > queued_at) as staffed
                from (select conversation_id, queued_at,
                             row_number() over (order by priority desc, queued_at) as place
                      from queue_entry) as entry
                where conversation_id = any(?)
                """,
                row -> waits.put(
                        Columns.conversationId(row, "conversation_id"),
                        new Wait(row.getInt("place"), row.getBoolean("staffed"))),
                waiting.stream().map(ConversationId::value).toList());
        return waits;
    }

    /// Returns the median time per place of the recent waits that an adviser ended; absent if there
    /// are too few waits.
    private synchronized @Nullable Duration timePerPlace(Transaction tx) {
        if (estimateDue.due()) {
            estimate = Sql.query(
                            tx.connection(),
                            """
                                    select percentile_cont(0.5) within group (order by seconds / place) as each
                                    from queue_wait where until > now() - ? * interval '1 second'
                                    having count(*) >= ?
                                    """,
                            row -> Duration.ofMillis((long) (row.getDouble("each") * 1_000)),
                            ESTIMATE_PERIOD.toSeconds(),
                            MIN_WAITS_FOR_ESTIMATE)
                    .stream()
                    .findFirst()
                    .orElse(null);
        }
        return estimate;
    }

    /// Updates the queue from the stages of the conversations. A reservation stays if the priority
    /// of the entry changes. It is deleted with the entry when the wait ends.
    void save(Transaction tx, List<StoredConversation> conversations) {
        List<@Nullable Object[]> waiting = new ArrayList<>();
        List<UUID> noLongerWaiting = new ArrayList<>();
        for (StoredConversation stored : conversations) {
            if (stored.conversation().stage() instanceof Stage.Queued queued) {
                waiting.add(new @Nullable Object[] {
                    stored.id().value(), stored.conversation().contactId().value(), queued.since(), queued.priority()
                });
            } else if (stored.conversation().attention() != null) {
                noLongerWaiting.add(stored.id().value());
            }
        }
        Sql.batch(tx.connection(), """
                insert into queue_entry (conversation_id, contact_id, queued_at, priority)
                values (?, ?, ?, ?)
                on conflict (conversation_id) do update
                    set queued_at = excluded.queued_at, priority = excluded.priority
                """, waiting);
        if (!noLongerWaiting.isEmpty()) {
            Sql.update(tx.connection(), "delete from queue_entry where conversation_id = any(?)", noLongerWaiting);
        }
        saveWaits(tx, conversations);
    }

    /// Stores the waits that advisers ended. Later estimates are computed from them.
    private static void saveWaits(Transaction tx, List<StoredConversation> conversations) {
        List<@Nullable Object[]> ended = new ArrayList<>();
        for (StoredConversation stored : conversations) {
            StoredConversation.CompletedWait completed = stored.completedWait();
            if (completed != null) {
                ended.add(new @Nullable Object[] {
                    stored.id().value(),
                    completed.until(),
                    completed.place(),
                    completed.time().toMillis() / 1_000.0
                });
            }
        }
        Sql.batch(tx.connection(), """
                insert into queue_wait (conversation_id, until, place, seconds)
                values (?, ?, ?, ?) on conflict do nothing
                """, ended);
    }
}
