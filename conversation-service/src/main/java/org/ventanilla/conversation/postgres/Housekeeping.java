package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.handling.StoredConversation.Speaker;
import org.ventanilla.conversation.model.Transcript;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Masks transcript lines that older releases stored without masking, and deletes expired rows.
/// Each run handles a limited number of rows.
@ApplicationScoped
class Housekeeping implements LaneWork {

    private static final Duration MASKING_INTERVAL = Duration.ofSeconds(5);
    private static final Duration DELETION_INTERVAL = Duration.ofMinutes(10);
    private static final int MAX_LINES_AT_ONCE = 200;
    private static final int MAX_ROWS_AT_ONCE = 1_000;

    /// How long command ids are kept. A page repeats an action only within minutes.
    private static final Duration COMMAND_IDS_KEPT = Duration.ofDays(30);

    /// How long requests to other services are kept. A member of staff may take months to confirm
    /// what a person asked for.
    private static final Duration REQUESTS_KEPT = Duration.ofDays(400);

    /// How long filed messages are kept. WhatsApp lets a person edit a message for 15 minutes
    /// and delete it for two days.
    private static final Duration FILED_MESSAGES_KEPT = Duration.ofDays(30);

    /// How long waits are kept. Estimates use only the waits of the last hour.
    private static final Duration WAITS_KEPT = Duration.ofDays(1);

    /// How long the periods in which advisers accepted people are kept. No wait in the queue lasts
    /// this long.
    private static final Duration SERVICE_PERIODS_KEPT = Duration.ofDays(30);

    /// How long the records of who saw a person's document number are kept.
    private static final Duration DOCUMENT_VIEWS_KEPT = Duration.ofDays(5 * 365);

    private final Database database;
    private final Beat maskingBeat = new Beat(MASKING_INTERVAL);
    private final Beat deletionBeat = new Beat(DELETION_INTERVAL);

    Housekeeping(Database database) {
        this.database = database;
    }

    /// A line that an older release stored without masking.
    private record OldLine(UUID conversation, int seq, Speaker speaker, String body) {}

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (deletionBeat.due()) {
            database.transact(tx -> {
                delete(tx, "desk_command", "command_id", "at", COMMAND_IDS_KEPT);
                delete(tx, "asked_request", "command_id", "asked_at", REQUESTS_KEPT);
                delete(tx, "queue_wait", "conversation_id", "until", WAITS_KEPT);
                delete(tx, "service_stretch", "id", "ended_at", SERVICE_PERIODS_KEPT);
                delete(tx, "document_shown", "id", "shown_at", DOCUMENT_VIEWS_KEPT);
                deleteReadPositions(tx);
                deleteUnfinished(tx);
                deleteFiledMessages(tx);
            });
        }
        return maskingBeat.due() && maskBatch();
    }

    /// Masks some of the unmasked lines, and asks for another run if more may be left.
    ///
    /// @return whether unmasked lines may be left
    private boolean maskBatch() {
        boolean mayHaveMore = database.inTransaction(Housekeeping::mask) == MAX_LINES_AT_ONCE;
        if (mayHaveMore) {
            maskingBeat.dueNow();
        }
        return mayHaveMore;
    }

    /// Masks some of the unmasked lines.
    ///
    /// @return the number of lines that were masked
    private static int mask(Transaction tx) {
        List<OldLine> lines = Sql.query(
                tx.connection(),
                """
                        select conversation_id, seq, speaker, body from chat_line where not masked
                        order by conversation_id, seq limit ? for update skip locked
                        """,
                row -> new OldLine(
                        Columns.uuid(row, "conversation_id"),
                        row.getInt("seq"),
                        Speaker.valueOf(row.getString("speaker")),
                        row.getString("body")),
                MAX_LINES_AT_ONCE);
        Sql.batch(
                tx.connection(),
                """
                update chat_line set body = ?, masked = true
                where conversation_id = ? and seq = ?
                """,
                lines.stream().map(Housekeeping::maskedParameters).toList());
        return lines.size();
    }

    private static @Nullable Object[] maskedParameters(OldLine line) {
        return new @Nullable Object[] {
            Transcript.maskStoredLine(line.body(), line.speaker() == Speaker.CITIZEN), line.conversation(), line.seq()
        };
    }

    /// Deletes unfinished input that has expired.
    static void deleteUnfinished(Transaction tx) {
        Sql.update(tx.connection(), """
                update contact set citizen = citizen - 'unfinished', unfinished_until = null
                where contact_id in (
                    select contact_id from contact where unfinished_until < now()
                    limit ? for update skip locked)
                """, MAX_ROWS_AT_ONCE);
    }

    private static void deleteFiledMessages(Transaction tx) {
        Sql.update(tx.connection(), """
                delete from filed_message where (contact_id, message_id) in (
                    select contact_id, message_id from filed_message
                    where at < now() - ? * interval '1 second' limit ?)
                """, FILED_MESSAGES_KEPT.toSeconds(), MAX_ROWS_AT_ONCE);
    }

    /// Deletes expired rows of a table.
    ///
    /// @param column the column with the instant from which the rows are kept
    private static void delete(Transaction tx, String table, String key, String column, Duration kept) {
        Sql.update(tx.connection(), """
                delete from %1$s where %2$s in (
                    select %2$s from %1$s where %3$s < now() - ? * interval '1 second' limit ?)
                """.formatted(table, key, column), kept.toSeconds(), MAX_ROWS_AT_ONCE);
    }

    /// Deletes the positions up to which advisers have read chats, for chats that no longer belong
    /// to an adviser.
    private static void deleteReadPositions(Transaction tx) {
        Sql.update(tx.connection(), """
                delete from chat_seen where conversation_id in (
                    select conversation_id from chat_seen
                    where not exists (select from conversation
                                      where id = conversation_id and adviser is not null)
                    limit ?)
                """, MAX_ROWS_AT_ONCE);
    }
}
