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
import org.ventanilla.conversation.handling.KeptConversation.Line;
import org.ventanilla.conversation.handling.KeptConversation.Speaker;
import org.ventanilla.conversation.handling.Ticks.Tick;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;

/// The desk's reads, presence and reservations in PostgreSQL.
@ApplicationScoped
class PostgresDesk implements DeskStore {

    /// The precision with which the time of a desk's last call is kept.
    private static final Duration HEARD_AGAIN = Duration.ofSeconds(5);

    /// As many lines as the adviser may see. A release before 0.2.1 did not note where the
    /// attention ended: then it is where the adviser last wrote.
    private static final String LINES_SEEN =
            """
            coalesce(conversation.desk_lines,
                case when conversation.stage in ('QUEUED', 'WITH_ADVISER') then conversation.lines
                     else (select max(seq) from chat_line
                           where conversation_id = conversation.id and speaker = 'ADVISER') end)
            """;

    private static final String CHATS =
            """
            select state, state_version, line.speaker, line.body, line.masked, line.at,
                   (select count(*) from chat_line said
                    where said.conversation_id = conversation.id and said.speaker = 'CITIZEN'
                      and said.seq > coalesce((select seq from chat_seen seen
                                               where seen.conversation_id = conversation.id), 0)
                      and conversation.stage = 'WITH_ADVISER') as unread
            from conversation
            left join chat_line line on line.conversation_id = conversation.id and line.seq =
            """
                    + LINES_SEEN;

    private final AdviserRows advisers;
    private final QueueRows queue;
    private final DeskCommandRows commands;
    private final DocumentShownRows documentsShown;

    PostgresDesk(
            AdviserRows advisers,
            QueueRows queue,
            DeskCommandRows commands,
            DocumentShownRows documentsShown) {
        this.advisers = advisers;
        this.queue = queue;
        this.commands = commands;
        this.documentsShown = documentsShown;
    }

    @Override
    public Standing standing(Transaction tx, String adviser) {
        return advisers.standing(adviser).orElse(new Standing(Presence.OFFLINE, null, null));
    }

    @Override
    public void setPresence(Transaction tx, String adviser, Standing standing) {
        advisers.save(tx, adviser, standing);
    }

    @Override
    public void heard(Transaction tx, String adviser, Instant now) {
        advisers.heard(adviser, now, now.minus(HEARD_AGAIN));
    }

    @Override
    public List<String> unheardOf(Transaction tx, Instant before) {
        return advisers.lockUnheardOf(tx, before);
    }

    @Override
    public boolean see(Transaction tx, ConversationId id, int line) {
        return Sql.update(
                        tx.connection(),
                        """
                        insert into chat_seen (conversation_id, seq) values (?, ?)
                        on conflict (conversation_id) do update set seq = excluded.seq
                        where chat_seen.seq < excluded.seq
                        """,
                        id.value(),
                        line)
                == 1;
    }

    /// The adviser's own row is locked first, so that two clicks of one adviser count their hands
    /// one after the other.
    @Override
    public int handsFull(Transaction tx, String adviser, Instant now) {
        advisers.lock(tx, adviser);
        return Sql.query(
                        tx.connection(),
                        """
                        select (select count(*) from conversation
                                where adviser = ? and stage = 'WITH_ADVISER')
                             + (select count(*) from queue_entry
                                where reserved_by = ? and reserved_until > ?)
                        """,
                        row -> row.getInt(1),
                        adviser,
                        adviser,
                        now)
                .getFirst();
    }

    @Override
    public Optional<Waiting> reserveNext(
            Transaction tx, String adviser, Instant until, Instant now) {
        return queue.reserveFirst(tx, adviser, until, now);
    }

    @Override
    public List<Waiting> queue(Transaction tx, Instant now, int limit) {
        return queue.first(tx, now, limit);
    }

    @Override
    public boolean holds(Transaction tx, String adviser, ConversationId id, Instant now) {
        return queue.isHeldFor(adviser, id.value(), now);
    }

    @Override
    public List<Chat> chats(Transaction tx, String adviser) {
        return Sql.query(
                tx.connection(),
                CHATS
                        + """
                        where adviser = ?
                        order by stage = 'WITH_ADVISER' desc, opened_at
                        """,
                PostgresDesk::chat,
                adviser);
    }

    @Override
    public Optional<Chat> chat(Transaction tx, String adviser, ConversationId id) {
        return Sql.query(
                        tx.connection(),
                        CHATS + "where adviser = ? and conversation.id = ?",
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
        return Sql.query(
                        tx.connection(),
                        """
                        select line.seq, line.speaker, line.body, line.masked, line.at, line.tick,
                               line.attached
                        from chat_line line join conversation on conversation.id = line.conversation_id
                        where conversation.id = ? and line.seq <= %s
                        order by line.seq desc limit ?
                        """
                                .formatted(LINES_SEEN),
                        PostgresDesk::line,
                        id.value(),
                        limit)
                .reversed();
    }

    @Override
    public Optional<Used> use(Transaction tx, UUID commandId, String fingerprint, Instant now) {
        return commands.claim(tx, commandId, fingerprint, now)
                ? Optional.empty()
                : commands.findByIdOptional(commandId).map(DeskCommandEntity::read);
    }

    @Override
    public void took(Transaction tx, UUID commandId, ConversationId taken) {
        commands.took(commandId, taken.value());
    }

    @Override
    public void hint(Transaction tx, String adviser) {
        Hints.send(tx, Hints.QUEUE);
        Hints.send(tx, Hints.ADVISER_PREFIX + adviser);
    }

    private static Chat chat(ResultSet row) throws SQLException {
        return new Chat(
                ConversationJson.read(row.getString("state"), row.getInt("state_version")),
                row.getString("body") == null ? null : MaskedText.of(row),
                Columns.instantOrNull(row, "at"),
                row.getInt("unread"));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getInt("seq"),
                Speaker.valueOf(row.getString("speaker")),
                MaskedText.of(row),
                Columns.instant(row, "at"),
                Tick.values()[row.getInt("tick")],
                Attached.read(row.getString("attached")));
    }
}
