package org.ventanilla.conversation.postgres;

import static java.time.ZoneOffset.UTC;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.KeptConversation;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.conversation.model.Context.QueueView.Wait;
import org.ventanilla.messaging.Beat;

/// The state of the queue: its length, who takes people, the places of those at hand, and how fast
/// it lately moved.
@ApplicationScoped
class PostgresQueue {

    /// An estimate is computed from the waits that ended in this time, and only from at least
    /// {@link #WAITS_NEEDED} of them.
    private static final Duration LATELY = Duration.ofHours(1);

    private static final int WAITS_NEEDED = 3;

    /// How long a figure about the last hour is used before it is computed again.
    private static final Duration PACE_KEPT = Duration.ofSeconds(10);

    private final Beat paceDue = new Beat(PACE_KEPT);
    private @Nullable Duration pace;

    /// @param waiting conversations whose places are wanted
    QueueView view(Handle handle, Collection<ConversationId> waiting) {
        Map<ConversationId, Wait> waits = waiting.isEmpty() ? Map.of() : waits(handle, waiting);
        return handle.createQuery(
                        """
                        select (select count(*) from queue_entry) as waiting,
                               array(select name from adviser where presence = 'AVAILABLE') as advisers
                        """)
                .map(
                        (row, _) ->
                                new QueueView(
                                        row.getInt("waiting"), advisers(row), waits, pace(handle)))
                .one();
    }

    private static Set<String> advisers(ResultSet row) throws SQLException {
        return Set.of((String[]) row.getArray("advisers").getArray());
    }

    private static Map<ConversationId, Wait> waits(
            Handle handle, Collection<ConversationId> waiting) {
        Map<ConversationId, Wait> waits = new HashMap<>();
        handle.createQuery(
                        """
                        select conversation_id, place,
                               exists (select from service_stretch where ended_at is null)
                               or exists (select from service_stretch where ended_at > queued_at) as staffed
                        from (select conversation_id, queued_at,
                                     row_number() over (order by priority desc, queued_at) as place
                              from queue_entry) as entry
                        where conversation_id = any(:ids)
                        """)
                .bindArray("ids", UUID.class, waiting.stream().map(ConversationId::value).toList())
                .map(
                        (row, _) ->
                                waits.put(
                                        new ConversationId(
                                                row.getObject("conversation_id", UUID.class)),
                                        new Wait(row.getInt("place"), row.getBoolean("staffed"))))
                .list();
        return waits;
    }

    /// The median time that a place took, over the waits that an adviser ended lately.
    private synchronized @Nullable Duration pace(Handle handle) {
        if (paceDue.due()) {
            pace =
                    handle.createQuery(
                                    """
                                    select percentile_cont(0.5) within group (order by seconds / place) as each
                                    from queue_wait where until > now() - :lately * interval '1 second'
                                    having count(*) >= :needed
                                    """)
                            .bind("lately", LATELY.toSeconds())
                            .bind("needed", WAITS_NEEDED)
                            .map(
                                    (row, _) ->
                                            Duration.ofMillis(
                                                    (long) (row.getDouble("each") * 1_000)))
                            .findOne()
                            .orElse(null);
        }
        return pace;
    }

    /// Keeps the waits that advisers ended, from which the next estimates are made.
    static void saveWaits(Handle handle, List<KeptConversation> conversations) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into queue_wait (conversation_id, until, place, seconds)
                        values (:conversation, :until, :place, :seconds) on conflict do nothing
                        """);
        for (KeptConversation kept : conversations) {
            Optional.ofNullable(kept.waited())
                    .ifPresent(
                            waited ->
                                    batch.bind("conversation", kept.id().value())
                                            .bind(
                                                    "until",
                                                    OffsetDateTime.ofInstant(waited.until(), UTC))
                                            .bind("place", waited.place())
                                            .bind("seconds", waited.time().toMillis() / 1_000.0)
                                            .add());
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }
}
