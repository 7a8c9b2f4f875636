package org.ventanilla.conversation.postgres;

import static java.time.ZoneOffset.UTC;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.handling.NewsStore;
import org.ventanilla.conversation.model.Citizen;
import org.ventanilla.conversation.model.News;
import org.ventanilla.conversation.model.OwedNews.Reason;
import org.ventanilla.conversation.model.OwedNews.State;
import org.ventanilla.messaging.Transaction;

/// Owed news in PostgreSQL. Rows are kept while something is owed; the content of the news is
/// deleted with them.
@ApplicationScoped
class PostgresNews implements NewsStore {

    @Override
    public void said(Transaction tx, Kept kept, List<OutboundId> messages) {
        insert(tx, kept, State.SAID, null, kept.since());
        messages.forEach(message -> follow(tx, kept, message, false));
    }

    @Override
    public List<Carried> carriedBy(
            Transaction tx, Collection<OutboundId> arrived, Collection<OutboundId> failed) {
        List<UUID> messages = values(Stream.concat(arrived.stream(), failed.stream()).toList());
        if (!anyCarries(tx.handle(), messages)) {
            return List.of(); // nearly always: most messages carry no news
        }
        tx.handle()
                .createUpdate(
                        "update owed_news_message set arrived = true where outbound_id = any(:ids)")
                .bindArray("ids", UUID.class, values(arrived))
                .execute();
        return tx.handle()
                .createQuery(
                        """
                        select news.*, contact.citizen,
                               (select array_agg(outbound_id) from owed_news_message told
                                where told.command_id = news.command_id and told.kind = news.kind
                                  and told.outbound_id = any(:ids)) as told,
                               (select bool_or(by_template and arrived)
                                       or bool_and(arrived) filter (where not by_template)
                                from owed_news_message told
                                where told.command_id = news.command_id and told.kind = news.kind) as whole
                        from owed_news news left join contact on contact.contact_id = news.contact_id
                        where (news.command_id, news.kind) in
                            (select command_id, kind from owed_news_message where outbound_id = any(:ids))
                        order by news.command_id, news.kind for update of news
                        """)
                .bindArray("ids", UUID.class, messages)
                .map(
                        (row, _) ->
                                new Carried(
                                        kept(row),
                                        Stream.of((UUID[]) row.getArray("told").getArray())
                                                .map(OutboundId::new)
                                                .toList(),
                                        row.getBoolean("whole")))
                .list();
    }

    private static boolean anyCarries(Handle handle, List<UUID> messages) {
        return handle.createQuery(
                        """
                        select exists (select 1 from owed_news_message where outbound_id = any(:ids))
                        """)
                .bindArray("ids", UUID.class, messages)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public void sentByTemplate(Transaction tx, Kept kept, OutboundId message, Instant now) {
        bound(
                        kept,
                        tx.handle()
                                .createUpdate(
                                        """
                                        update owed_news set state = 'TEMPLATE', since = :now
                                        where command_id = :command and kind = :kind
                                        """))
                .bind("now", utc(now))
                .execute();
        follow(tx, kept, message, true);
    }

    @Override
    public void task(Transaction tx, Kept kept, Reason reason, Instant now) {
        insert(tx, kept, State.TASK, reason, now);
        bound(
                        kept,
                        tx.handle()
                                .createUpdate(
                                        """
                                        update owed_news set state = 'TASK', reason = :reason, since = :now
                                        where command_id = :command and kind = :kind
                                          and state in ('SAID', 'TEMPLATE')
                                        """))
                .bind("reason", reason.name())
                .bind("now", utc(now))
                .execute();
    }

    @Override
    public void forget(Transaction tx, Kept kept) {
        bound(
                        kept,
                        tx.handle()
                                .createUpdate(
                                        "delete from owed_news where command_id = :command and kind = :kind"))
                .execute();
    }

    @Override
    public int giveUp(Transaction tx, Instant before, Instant now, int limit) {
        return tx.handle()
                .createUpdate(
                        """
                        update owed_news set state = 'TASK', reason = 'NO_NEWS', since = :now
                        where (command_id, kind) in (
                            select command_id, kind from owed_news
                            where state in ('SAID', 'TEMPLATE') and since < :before
                            order by since limit :limit for update skip locked)
                        """)
                .bind("now", utc(now))
                .bind("before", utc(before))
                .bind("limit", limit)
                .execute();
    }

    @Override
    public List<Task> tasks(Transaction tx, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select news.*, contact.citizen
                        from owed_news news left join contact on contact.contact_id = news.contact_id
                        where state in ('TASK', 'TAKEN') order by since limit :limit
                        """)
                .bind("limit", limit)
                .map((row, _) -> task(row))
                .list();
    }

    @Override
    public Optional<Task> take(
            Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now) {
        return tx.handle()
                .createQuery(
                        """
                        update owed_news news set state = 'TAKEN', adviser = :adviser,
                            since = case when state = 'TASK' then :now else since end
                        from (select command_id, kind, citizen from owed_news
                              left join contact using (contact_id)) person
                        where news.command_id = :command and news.kind = :kind
                          and person.command_id = news.command_id and person.kind = news.kind
                          and (state = 'TASK' or state = 'TAKEN' and adviser = :adviser)
                        returning news.*, person.citizen
                        """)
                .bind("command", commandId)
                .bind("kind", kind.name())
                .bind("adviser", adviser)
                .bind("now", utc(now))
                .map((row, _) -> task(row))
                .findOne();
    }

    @Override
    public boolean done(
            Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now) {
        return tx.handle()
                        .createUpdate(
                                """
                                update owed_news set state = 'DONE', since = :now, parameters = '[]'
                                where command_id = :command and kind = :kind
                                  and state = 'TAKEN' and adviser = :adviser
                                """)
                        .bind("command", commandId)
                        .bind("kind", kind.name())
                        .bind("adviser", adviser)
                        .bind("now", utc(now))
                        .execute()
                == 1;
    }

    private static void insert(
            Transaction tx, Kept kept, State state, @Nullable Reason reason, Instant since) {
        bound(
                        kept,
                        tx.handle()
                                .createUpdate(
                                        """
                                        insert into owed_news (command_id, kind, contact_id, conversation_id, account,
                                                               parameters, state, reason, since)
                                        values (:command, :kind, :contact, :conversation, :account,
                                                :parameters::jsonb, :state, :reason, :since)
                                        on conflict do nothing
                                        """))
                .bind("contact", kept.contactId().value())
                .bind("conversation", kept.conversationId().value())
                .bind("account", kept.account())
                .bind("parameters", ConversationJson.write(kept.news().parameters()))
                .bind("state", state.name())
                .bind("reason", reason == null ? null : reason.name())
                .bind("since", utc(since))
                .execute();
    }

    private static void follow(Transaction tx, Kept kept, OutboundId message, boolean byTemplate) {
        bound(
                        kept,
                        tx.handle()
                                .createUpdate(
                                        """
                                        insert into owed_news_message (outbound_id, command_id, kind, by_template)
                                        values (:message, :command, :kind, :byTemplate) on conflict do nothing
                                        """))
                .bind("message", message.value())
                .bind("byTemplate", byTemplate)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bound(Kept kept, S statement) {
        return statement
                .bind("command", kept.news().commandId())
                .bind("kind", kept.news().kind().name());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                news(row),
                new ContactId(row.getObject("contact_id", UUID.class)),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getString("account"),
                State.valueOf(row.getString("state")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                citizen(row).identityChange());
    }

    private static Task task(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        var profile = citizen(row).profile();
        return new Task(
                news(row),
                reason == null ? null : Reason.valueOf(reason),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                profile == null ? null : profile.name(),
                row.getString("adviser"));
    }

    private static News news(ResultSet row) throws SQLException {
        return new News(
                row.getObject("command_id", UUID.class),
                News.Kind.valueOf(row.getString("kind")),
                ConversationJson.readStrings(row.getString("parameters")));
    }

    private static Citizen citizen(ResultSet row) throws SQLException {
        String citizen = row.getString("citizen");
        return citizen == null ? Citizen.UNKNOWN : ConversationJson.readCitizen(citizen);
    }

    private static List<UUID> values(Collection<OutboundId> ids) {
        return ids.stream().map(OutboundId::value).toList();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, UTC);
    }
}
