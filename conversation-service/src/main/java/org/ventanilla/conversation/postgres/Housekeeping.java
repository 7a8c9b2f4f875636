package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ventanilla.conversation.handling.KeptConversation.Speaker;
import org.ventanilla.conversation.model.Transcript;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;

/// Masks what older releases stored as it was said, and forgets what no repetition can ask for any
/// more, a bounded number of rows now and then.
@ApplicationScoped
class Housekeeping implements LaneWork {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final Duration BETWEEN_ROWS = Duration.ofMinutes(10);
    private static final int LINES_AT_ONCE = 200;
    private static final int ROWS_AT_ONCE = 1_000;

    /// A page repeats an action within minutes.
    private static final Duration COMMANDS_KEPT = Duration.ofDays(30);

    /// An official may take months to confirm what a person asked for.
    private static final Duration REQUESTS_KEPT = Duration.ofDays(400);

    /// WhatsApp lets a person edit a message for a quarter of an hour and delete it for two days.
    private static final Duration FILED_KEPT = Duration.ofDays(30);

    /// Only the last hour tells how fast the queue moves.
    private static final Duration WAITS_KEPT = Duration.ofDays(1);

    /// Nobody waits this long in a queue.
    private static final Duration STRETCHES_KEPT = Duration.ofDays(30);

    /// Long enough to ask later who saw a person's document.
    private static final Duration SHOWN_KEPT = Duration.ofDays(5 * 365);

    private final Database database;
    private final Beat lines = new Beat(BETWEEN_LINES);
    private final Beat rows = new Beat(BETWEEN_ROWS);

    Housekeeping(Database database) {
        this.database = database;
    }

    private record OldLine(UUID conversation, int seq, Speaker speaker, String body) {}

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (rows.due()) {
            database.transact(
                    tx -> {
                        forget(tx.handle(), "desk_command", "command_id", "at", COMMANDS_KEPT);
                        forget(
                                tx.handle(),
                                "asked_request",
                                "command_id",
                                "asked_at",
                                REQUESTS_KEPT);
                        forget(tx.handle(), "queue_wait", "conversation_id", "until", WAITS_KEPT);
                        forget(tx.handle(), "service_stretch", "id", "ended_at", STRETCHES_KEPT);
                        forget(tx.handle(), "document_shown", "id", "shown_at", SHOWN_KEPT);
                        forgetSeen(tx.handle());
                        forgetUnfinished(tx.handle());
                        forgetFiled(tx.handle());
                    });
        }
        return lines.due() && maskSome();
    }

    private boolean maskSome() {
        boolean more = database.inTransaction(tx -> mask(tx.handle())) == LINES_AT_ONCE;
        if (more) {
            lines.again();
        }
        return more;
    }

    private static int mask(Handle handle) {
        List<OldLine> lines =
                handle.createQuery(
                                """
                                select conversation_id, seq, speaker, body from chat_line where not masked
                                order by conversation_id, seq limit :limit for update skip locked
                                """)
                        .bind("limit", LINES_AT_ONCE)
                        .map(
                                (row, _) ->
                                        new OldLine(
                                                row.getObject("conversation_id", UUID.class),
                                                row.getInt("seq"),
                                                Speaker.valueOf(row.getString("speaker")),
                                                row.getString("body")))
                        .list();
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        update chat_line set body = :body, masked = true
                        where conversation_id = :conversation and seq = :seq
                        """);
        for (OldLine line : lines) {
            batch.bind(
                            "body",
                            Transcript.remembered(line.body(), line.speaker() == Speaker.CITIZEN))
                    .bind("conversation", line.conversation())
                    .bind("seq", line.seq())
                    .add();
        }
        if (!lines.isEmpty()) {
            batch.execute();
        }
        return lines.size();
    }

    /// What a person left unfinished and did not come back for.
    static void forgetUnfinished(Handle handle) {
        handle.createUpdate(
                        """
                        update contact set citizen = citizen - 'unfinished', unfinished_until = null
                        where contact_id in (
                            select contact_id from contact where unfinished_until < now()
                            limit :limit for update skip locked)
                        """)
                .bind("limit", ROWS_AT_ONCE)
                .execute();
    }

    private static void forgetFiled(Handle handle) {
        handle.createUpdate(
                        """
                        delete from filed_message where (contact_id, message_id) in (
                            select contact_id, message_id from filed_message
                            where at < now() - :kept * interval '1 second' limit :limit)
                        """)
                .bind("kept", FILED_KEPT.toSeconds())
                .bind("limit", ROWS_AT_ONCE)
                .execute();
    }

    private static void forget(
            Handle handle, String table, String key, String column, Duration kept) {
        handle.createUpdate(
                        """
                        delete from <table> where <key> in (
                            select <key> from <table>
                            where <column> < now() - :kept * interval '1 second' limit :limit)
                        """)
                .define("table", table)
                .define("key", key)
                .define("column", column)
                .bind("kept", kept.toSeconds())
                .bind("limit", ROWS_AT_ONCE)
                .execute();
    }

    /// How far a chat was seen matters while it is somebody's.
    private static void forgetSeen(Handle handle) {
        handle.createUpdate(
                        """
                        delete from chat_seen where conversation_id in (
                            select conversation_id from chat_seen
                            where not exists (select from conversation
                                              where id = conversation_id and adviser is not null)
                            limit :limit)
                        """)
                .bind("limit", ROWS_AT_ONCE)
                .execute();
    }
}
