package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.handling.NewsStore;
import org.ventanilla.conversation.model.Citizen;
import org.ventanilla.conversation.model.News;
import org.ventanilla.conversation.model.NewsDelivery.Reason;
import org.ventanilla.conversation.model.NewsDelivery.State;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Stores news in PostgreSQL until it is delivered. Then the rows and their content are deleted.
/// Nearly every statement reads many rows or changes rows only in certain states, so all statements
/// are SQL.
@ApplicationScoped
class PostgresNews implements NewsStore {

    @Override
    public void saveSent(Transaction tx, TrackedNews tracked, List<OutboundId> messages) {
        insert(tx, tracked, State.SAID, null, tracked.since());
        messages.forEach(message -> trackMessage(tx, tracked, message, false));
    }

    @Override
    public List<DeliveryUpdate> applyReceipts(
            Transaction tx, Collection<OutboundId> arrived, Collection<OutboundId> failed) {
        List<UUID> messages =
                rawIds(Stream.concat(arrived.stream(), failed.stream()).toList());
        if (messages.isEmpty() || !isAnyTracked(tx, messages)) {
            return List.of(); // the usual case, because most messages contain no news
        }
        if (!arrived.isEmpty()) {
            Sql.update(
                    tx.connection(),
                    "update owed_news_message set arrived = true where outbound_id = any(?)",
                    rawIds(arrived));
        }
        return Sql.query(tx.connection(), """
                select news.*, contact.citizen,
                       (select array_agg(outbound_id) from owed_news_message message
                        where message.command_id = news.command_id and message.kind = news.kind
                          and message.outbound_id = any(?)) as messages,
                       (select bool_or(by_template and arrived)
                               or bool_and(arrived) filter (where not by_template)
                        from owed_news_message message
                        where message.command_id = news.command_id and message.kind = news.kind) as whole
                from owed_news news left join contact on contact.contact_id = news.contact_id
                where (news.command_id, news.kind) in
                    (select command_id, kind from owed_news_message where outbound_id = any(?))
                order by news.command_id, news.kind for update of news
                """, PostgresNews::deliveryUpdate, messages, messages);
    }

    private static boolean isAnyTracked(Transaction tx, List<UUID> messages) {
        return Sql.query(
                        tx.connection(),
                        "select exists (select from owed_news_message where outbound_id = any(?))",
                        row -> row.getBoolean(1),
                        messages)
                .getFirst();
    }

    @Override
    public void markSentByTemplate(Transaction tx, TrackedNews tracked, OutboundId message, Instant now) {
        Sql.update(
                tx.connection(),
                """
                update owed_news set state = 'TEMPLATE', since = ?
                where command_id = ? and kind = ?
                """,
                now,
                tracked.news().commandId(),
                tracked.news().kind().name());
        trackMessage(tx, tracked, message, true);
    }

    @Override
    public void saveTask(Transaction tx, TrackedNews tracked, Reason reason, Instant now) {
        insert(tx, tracked, State.TASK, reason, now);
        Sql.update(
                tx.connection(),
                """
                update owed_news set state = 'TASK', reason = ?, since = ?
                where command_id = ? and kind = ? and state in ('SAID', 'TEMPLATE')
                """,
                reason.name(),
                now,
                tracked.news().commandId(),
                tracked.news().kind().name());
    }

    @Override
    public void delete(Transaction tx, TrackedNews tracked) {
        Sql.update(
                tx.connection(),
                "delete from owed_news where command_id = ? and kind = ?",
                tracked.news().commandId(),
                tracked.news().kind().name());
    }

    @Override
    public int giveOverdueToStaff(Transaction tx, Instant before, Instant now, int limit) {
        return Sql.update(tx.connection(), """
                update owed_news set state = 'TASK', reason = 'NO_NEWS', since = ?
                where (command_id, kind) in (
                    select command_id, kind from owed_news
                    where state in ('SAID', 'TEMPLATE') and since < ?
                    order by since limit ? for update skip locked)
                """, now, before, limit);
    }

    @Override
    public List<Task> tasks(Transaction tx, int limit) {
        return Sql.query(tx.connection(), """
                select news.*, contact.citizen
                from owed_news news left join contact on contact.contact_id = news.contact_id
                where state in ('TASK', 'TAKEN') order by since limit ?
                """, PostgresNews::task, limit);
    }

    @Override
    public Optional<Task> take(Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now) {
        return Sql.query(tx.connection(), """
                        update owed_news news set state = 'TAKEN', adviser = taking.who,
                            since = case when state = 'TASK' then taking.moment else since end
                        from (values (?::text, ?::timestamptz)) as taking (who, moment),
                             (select command_id, kind, citizen from owed_news
                              left join contact using (contact_id)) as person
                        where news.command_id = ? and news.kind = ?
                          and person.command_id = news.command_id and person.kind = news.kind
                          and (state = 'TASK' or state = 'TAKEN' and adviser = taking.who)
                        returning news.*, person.citizen
                        """, PostgresNews::task, adviser, now, commandId, kind.name()).stream()
                .findFirst();
    }

    @Override
    public boolean completeTask(Transaction tx, UUID commandId, News.Kind kind, String adviser, Instant now) {
        return Sql.update(tx.connection(), """
                        update owed_news set state = 'DONE', since = ?, parameters = '[]'
                        where command_id = ? and kind = ? and state = 'TAKEN' and adviser = ?
                        """, now, commandId, kind.name(), adviser) == 1;
    }

    private static void insert(
            Transaction tx, TrackedNews tracked, State state, @Nullable Reason reason, Instant since) {
        Sql.update(
                tx.connection(),
                """
                insert into owed_news (command_id, kind, contact_id, conversation_id, account,
                                       parameters, state, reason, since)
                values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) on conflict do nothing
                """,
                tracked.news().commandId(),
                tracked.news().kind().name(),
                tracked.contactId().value(),
                tracked.conversationId().value(),
                tracked.account(),
                ConversationJson.write(tracked.news().parameters()),
                state.name(),
                reason == null ? null : reason.name(),
                since);
    }

    private static void trackMessage(Transaction tx, TrackedNews tracked, OutboundId message, boolean byTemplate) {
        Sql.update(
                tx.connection(),
                """
                insert into owed_news_message (outbound_id, command_id, kind, by_template)
                values (?, ?, ?, ?) on conflict do nothing
                """,
                message.value(),
                tracked.news().commandId(),
                tracked.news().kind().name(),
                byTemplate);
    }

    private static DeliveryUpdate deliveryUpdate(ResultSet row) throws SQLException {
        return new DeliveryUpdate(
                new TrackedNews(
                        news(row),
                        Columns.contactId(row, "contact_id"),
                        Columns.conversationId(row, "conversation_id"),
                        row.getString("account"),
                        State.valueOf(row.getString("state")),
                        Columns.instant(row, "since"),
                        citizen(row).identityChange()),
                Stream.of((UUID[]) row.getArray("messages").getArray())
                        .map(OutboundId::new)
                        .toList(),
                row.getBoolean("whole"));
    }

    private static Task task(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        var profile = citizen(row).profile();
        return new Task(
                news(row),
                reason == null ? null : Reason.valueOf(reason),
                Columns.instant(row, "since"),
                profile == null ? null : profile.name(),
                row.getString("adviser"));
    }

    private static News news(ResultSet row) throws SQLException {
        return new News(
                Columns.uuid(row, "command_id"),
                News.Kind.valueOf(row.getString("kind")),
                ConversationJson.readStrings(row.getString("parameters")));
    }

    private static Citizen citizen(ResultSet row) throws SQLException {
        String citizen = row.getString("citizen");
        return citizen == null ? Citizen.UNKNOWN : ConversationJson.readCitizen(citizen);
    }

    private static List<UUID> rawIds(Collection<OutboundId> ids) {
        return ids.stream().map(OutboundId::value).toList();
    }
}
