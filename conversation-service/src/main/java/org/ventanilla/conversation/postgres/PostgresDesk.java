package org.ventanilla.conversation.postgres;

import static java.time.ZoneOffset.UTC;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.DeskStore;
import org.ventanilla.conversation.handling.KeptConversation;
import org.ventanilla.conversation.handling.KeptConversation.Speaker;
import org.ventanilla.conversation.handling.Ticks.Tick;
import org.ventanilla.conversation.model.Transcript;
import org.ventanilla.messaging.Transaction;

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

    @Override
    public Standing standing(Transaction tx, String adviser) {
        return tx.handle()
                .createQuery("select presence, reason, since from adviser where name = :name")
                .bind("name", adviser)
                .map(
                        (row, _) ->
                                new Standing(
                                        Presence.valueOf(row.getString("presence")),
                                        row.getString("reason"),
                                        instant(row.getObject("since", OffsetDateTime.class))))
                .findOne()
                .orElse(new Standing(Presence.OFFLINE, null, null));
    }

    @Override
    public void setPresence(Transaction tx, String adviser, Standing standing) {
        tx.handle()
                .createUpdate(
                        """
                        insert into adviser (name, presence, reason, since, seen_at)
                        values (:name, :presence, :reason, :since, :since)
                        on conflict (name) do update set
                            presence = excluded.presence, reason = excluded.reason, since = excluded.since
                        """)
                .bind("name", adviser)
                .bind("presence", standing.presence().name())
                .bind("reason", standing.reason())
                .bind("since", utc(Objects.requireNonNull(standing.since())))
                .execute();
    }

    @Override
    public void heard(Transaction tx, String adviser, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        update adviser set seen_at = :now
                        where name = :name and (seen_at is null or seen_at < :before)
                        """)
                .bind("name", adviser)
                .bind("now", utc(now))
                .bind("before", utc(now.minus(HEARD_AGAIN)))
                .execute();
    }

    @Override
    public List<String> unheardOf(Transaction tx, Instant before) {
        return tx.handle()
                .createQuery(
                        """
                        select name from adviser where presence <> 'OFFLINE' and seen_at < :before
                        order by name for update skip locked
                        """)
                .bind("before", utc(before))
                .mapTo(String.class)
                .list();
    }

    @Override
    public boolean see(Transaction tx, ConversationId id, int line) {
        return tx.handle()
                        .createUpdate(
                                """
                                insert into chat_seen (conversation_id, seq) values (:id, :line)
                                on conflict (conversation_id) do update set seq = excluded.seq
                                where chat_seen.seq < excluded.seq
                                """)
                        .bind("id", id.value())
                        .bind("line", line)
                        .execute()
                == 1;
    }

    /// The adviser's own row is locked first, so that two clicks of one adviser count their hands
    /// one after the other.
    @Override
    public int handsFull(Transaction tx, String adviser, Instant now) {
        tx.handle()
                .createQuery("select name from adviser where name = :name for update")
                .bind("name", adviser)
                .mapTo(String.class)
                .list();
        return tx.handle()
                .createQuery(
                        """
                        select (select count(*) from conversation
                                where adviser = :name and stage = 'WITH_ADVISER')
                             + (select count(*) from queue_entry
                                where reserved_by = :name and reserved_until > :now)
                        """)
                .bind("name", adviser)
                .bind("now", utc(now))
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Optional<Waiting> reserveNext(
            Transaction tx, String adviser, Instant until, Instant now) {
        return tx.handle()
                .createQuery(
                        """
                        update queue_entry set reserved_by = :adviser, reserved_until = :until
                        where conversation_id = (
                            select conversation_id from queue_entry
                            where reserved_until is null or reserved_until <= :now
                            order by priority desc, queued_at
                            limit 1
                            for update skip locked)
                        returning conversation_id, contact_id, queued_at, priority, true as reserved,
                            null as body, false as masked
                        """)
                .bind("adviser", adviser)
                .bind("until", utc(until))
                .bind("now", utc(now))
                .map((row, _) -> waiting(row))
                .findOne();
    }

    @Override
    public List<Waiting> queue(Transaction tx, Instant now, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select entry.conversation_id, contact_id, queued_at, priority,
                               coalesce(reserved_until > :now, false) as reserved, said.body, said.masked
                        from queue_entry entry left join lateral (
                            select body, masked from chat_line
                            where conversation_id = entry.conversation_id and speaker = 'CITIZEN'
                              and at > entry.queued_at
                            order by seq desc limit 1) as said on true
                        order by priority desc, queued_at limit :limit
                        """)
                .bind("now", utc(now))
                .bind("limit", limit)
                .map((row, _) -> waiting(row))
                .list();
    }

    @Override
    public boolean holds(Transaction tx, String adviser, ConversationId id, Instant now) {
        return tx.handle()
                .createQuery(
                        """
                        select count(*) from queue_entry
                        where conversation_id = :id and reserved_by = :adviser and reserved_until > :now
                        """)
                .bind("id", id.value())
                .bind("adviser", adviser)
                .bind("now", utc(now))
                .mapTo(Integer.class)
                .map(count -> count > 0)
                .one();
    }

    @Override
    public List<Chat> chats(Transaction tx, String adviser) {
        return tx.handle()
                .createQuery(
                        CHATS
                                + """
                        where adviser = :adviser
                        order by stage = 'WITH_ADVISER' desc, opened_at
                        """)
                .bind("adviser", adviser)
                .map((row, _) -> chat(row))
                .list();
    }

    @Override
    public Optional<Chat> chat(Transaction tx, String adviser, ConversationId id) {
        return tx.handle()
                .createQuery(
                        CHATS
                                + """
                        where adviser = :adviser and conversation.id = :id
                        """)
                .bind("adviser", adviser)
                .bind("id", id.value())
                .map((row, _) -> chat(row))
                .findOne();
    }

    @Override
    public void noteDocumentShown(Transaction tx, String adviser, ConversationId id, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        insert into document_shown (adviser, conversation_id, shown_at)
                        values (:adviser, :id, :now)
                        """)
                .bind("adviser", adviser)
                .bind("id", id.value())
                .bind("now", utc(now))
                .execute();
    }

    @Override
    public List<KeptConversation.Line> lines(Transaction tx, ConversationId id, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select line.seq, line.speaker, line.body, line.masked, line.at, line.tick,
                               line.attached
                        from chat_line line join conversation on conversation.id = line.conversation_id
                        where conversation.id = :id and line.seq <= %s
                        order by line.seq desc limit :limit
                        """
                                .formatted(LINES_SEEN))
                .bind("id", id.value())
                .bind("limit", limit)
                .map(
                        (row, _) ->
                                new KeptConversation.Line(
                                        row.getInt("seq"),
                                        Speaker.valueOf(row.getString("speaker")),
                                        text(row),
                                        row.getObject("at", OffsetDateTime.class).toInstant(),
                                        Tick.values()[row.getInt("tick")],
                                        Attached.read(row.getString("attached"))))
                .list()
                .reversed();
    }

    @Override
    public Optional<Used> use(Transaction tx, UUID commandId, String fingerprint, Instant now) {
        int first =
                tx.handle()
                        .createUpdate(
                                """
                                insert into desk_command (command_id, fingerprint, at)
                                values (:id, :fingerprint, :now) on conflict do nothing
                                """)
                        .bind("id", commandId)
                        .bind("fingerprint", fingerprint)
                        .bind("now", utc(now))
                        .execute();
        if (first == 1) {
            return Optional.empty();
        }
        return tx.handle()
                .createQuery("select fingerprint, taken from desk_command where command_id = :id")
                .bind("id", commandId)
                .map(
                        (row, _) -> {
                            UUID taken = row.getObject("taken", UUID.class);
                            return new Used(
                                    row.getString("fingerprint"),
                                    taken == null ? null : new ConversationId(taken));
                        })
                .findOne();
    }

    @Override
    public void took(Transaction tx, UUID commandId, ConversationId taken) {
        tx.handle()
                .createUpdate("update desk_command set taken = :taken where command_id = :id")
                .bind("taken", taken.value())
                .bind("id", commandId)
                .execute();
    }

    @Override
    public void hint(Transaction tx, String adviser) {
        Hints.send(tx.handle(), Hints.QUEUE);
        Hints.send(tx.handle(), Hints.ADVISER_PREFIX + adviser);
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                new ContactId(row.getObject("contact_id", UUID.class)),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                row.getInt("priority"),
                row.getBoolean("reserved"),
                row.getString("body") == null ? null : citizensText(row));
    }

    private static Chat chat(ResultSet row) throws SQLException {
        return new Chat(
                ConversationJson.read(row.getString("state"), row.getInt("state_version")),
                row.getString("body") == null ? null : text(row),
                instant(row.getObject("at", OffsetDateTime.class)),
                row.getInt("unread"));
    }

    private static String citizensText(ResultSet row) throws SQLException {
        return row.getBoolean("masked")
                ? row.getString("body")
                : Transcript.remembered(row.getString("body"), true);
    }

    /// A line of an older release is masked here until the job has come to it.
    private static String text(ResultSet row) throws SQLException {
        if (Speaker.valueOf(row.getString("speaker")) == Speaker.CITIZEN) {
            return citizensText(row);
        }
        String body = row.getString("body");
        return row.getBoolean("masked") ? body : Transcript.remembered(body, false);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
