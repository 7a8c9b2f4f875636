package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.DeskStore;
import org.ventanilla.conversation.handling.StoredConversation.Line;
import org.ventanilla.conversation.handling.StoredConversation.Speaker;
import org.ventanilla.conversation.handling.Ticks.Tick;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Reads the data of the desk and writes presence and reservations in PostgreSQL.
@ApplicationScoped
class PostgresDesk implements DeskStore {

    /// The stored time of a desk's last call may be this much too early, so that not every call is
    /// written.
    private static final Duration ACTIVITY_PRECISION = Duration.ofSeconds(5);

    /// SQL for the number of the last line that the adviser may see. A release before 0.2.1 did not
    /// record where the attention ended. In rows of such a release the last line of the adviser is
    /// taken.
    private static final String LAST_VISIBLE_LINE = """
            coalesce(conversation.desk_lines,
                case when conversation.stage in ('QUEUED', 'WITH_ADVISER') then conversation.lines
                     else (select max(seq) from chat_line
                           where conversation_id = conversation.id and speaker = 'ADVISER') end)
            """;

    private static final String SELECT_CHATS = """
            select state, state_version, line.speaker, line.body, line.masked, line.at,
                   (select count(*) from chat_line said
                    where said.conversation_id = conversation.id and said.speaker = 'CITIZEN'
                      and said.seq > coalesce((select seq from chat_seen seen
                                               where seen.conversation_id = conversation.id), 0)
                      and conversation.stage = 'WITH_ADVISER') as unread
            from conversation
            left join chat_line line on line.conversation_id = conversation.id and line.seq =
            """ + LAST_VISIBLE_LINE;

    private final AdviserRows advisers;
    private final QueueRows queue;
    private final DeskCommandRows commands;
    private final DocumentShownRows documentsShown;

    PostgresDesk(AdviserRows advisers, QueueRows queue, DeskCommandRows commands, DocumentShownRows documentsShown) {
        this.advisers = advisers;
        this.queue = queue;
        this.commands = commands;
        this.documentsShown = documentsShown;
    }

    @Override
    public AdviserState adviserState(Transaction tx, String adviser) {
        return advisers.adviserState(adviser).orElse(new AdviserState(Presence.OFFLINE, null, null));
    }

    @Override
    public void setPresence(Transaction tx, String adviser, AdviserState adviserState) {
        advisers.save(tx, adviser, adviserState);
    }

    @Override
    public void noteActivity(Transaction tx, String adviser, Instant now) {
        advisers.noteActivity(adviser, now, now.minus(ACTIVITY_PRECISION));
    }

    @Override
    public List<String> lockInactive(Transaction tx, Instant lastCallBefore) {
        return advisers.lockInactive(tx, lastCallBefore);
    }

    @Override
    public boolean markSeen(Transaction tx, ConversationId id, int line) {
        return Sql.update(tx.connection(), """
                        insert into chat_seen (conversation_id, seq) values (?, ?)
                        on conflict (conversation_id) do update set seq = excluded.seq
                        where chat_seen.seq < excluded.seq
                        """, id.value(), line) == 1;
    }

    /// Counts chats and reservations. The adviser's row is locked first, so that simultaneous
    /// actions of one adviser are processed in turn.
    @Override
    public int countChatsAndReservations(Transaction tx, String adviser, Instant now) {
        advisers.lock(tx, adviser);
        return Sql.query(tx.connection(), """
                        select (select count(*) from conversation
                                where adviser = ? and stage = 'WITH_ADVISER')
                             + (select count(*) from queue_entry
                                where reserved_by = ? and reserved_until > ?)
                        """, row -> row.getInt(1), adviser, adviser, now)
                .getFirst();
    }

    @Override
    public Optional<Waiting> reserveNext(Transaction tx, String adviser, Instant until, Instant now) {
        return queue.reserveFirst(tx, adviser, until, now);
    }

    @Override
    public List<Waiting> queue(Transaction tx, Instant now, int limit) {
        return queue.firstEntries(tx, now, limit);
    }

    @Override
    public boolean isReserved(Transaction tx, String adviser, ConversationId id, Instant now) {
        return queue.isReservedFor(adviser, id.value(), now);
    }

    @Override
    public List<Chat> chats(Transaction tx, String adviser) {
        return Sql.query(tx.connection(), SELECT_CHATS + """
                        where adviser = ?
                        order by stage = 'WITH_ADVISER' desc, opened_at
                        """, PostgresDesk::chat, adviser);
    }

    @Override
    public Optional<Chat> chat(Transaction tx, String adviser, ConversationId id) {
        return Sql.query(
                        tx.connection(),
                        SELECT_CHATS + "where adviser = ? and conversation.id = ?",
                        PostgresDesk::chat,
                        adviser,
                        id.value())
                .stream()
                .findFirst();
    }

    @Override
    public void noteDocumentShown(Transaction tx, String adviser, ConversationId id, Instant now) {
        documentsShown.persistAndFlush(DocumentShownEntity.of(adviser, id.value(), now));
    }

    @Override
    public List<Line> lines(Transaction tx, ConversationId id, int limit) {
        return Sql.query(tx.connection(), """
                        select line.seq, line.speaker, line.body, line.masked, line.at, line.tick,
                               line.attached
                        from chat_line line join conversation on conversation.id = line.conversation_id
                        where conversation.id = ? and line.seq <= %s
                        order by line.seq desc limit ?
                        """.formatted(LAST_VISIBLE_LINE), PostgresDesk::line, id.value(), limit)
                .reversed();
    }

    @Override
    public Optional<UsedCommand> claimCommand(Transaction tx, UUID commandId, String fingerprint, Instant now) {
        return commands.claim(tx, commandId, fingerprint, now)
                ? Optional.empty()
                : commands.findByIdOptional(commandId).map(DeskCommandEntity::toUsedCommand);
    }

    @Override
    public void noteTaken(Transaction tx, UUID commandId, ConversationId taken) {
        commands.noteTaken(commandId, taken.value());
    }

    @Override
    public void sendHint(Transaction tx, String adviser) {
        HintSender.send(tx, HintSender.QUEUE);
        HintSender.send(tx, HintSender.ADVISER_PREFIX + adviser);
    }

    private static Chat chat(ResultSet row) throws SQLException {
        return new Chat(
                ConversationJson.read(row.getString("state"), row.getInt("state_version")),
                row.getString("body") == null ? null : MaskedText.read(row),
                Columns.instantOrNull(row, "at"),
                row.getInt("unread"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getInt("seq"),
                Speaker.valueOf(row.getString("speaker")),
                MaskedText.read(row),
                Columns.instant(row, "at"),
                Tick.values()[row.getInt("tick")],
                AttachmentJson.read(row.getString("attached")));
    }
}
