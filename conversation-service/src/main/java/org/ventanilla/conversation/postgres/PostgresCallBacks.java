package org.ventanilla.conversation.postgres;

import static java.time.ZoneOffset.UTC;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.CallBackStore;
import org.ventanilla.conversation.model.Citizen;
import org.ventanilla.conversation.model.Profile;
import org.ventanilla.messaging.Transaction;

/// People who asked to be written to, in PostgreSQL.
@ApplicationScoped
class PostgresCallBacks implements CallBackStore {

    private static final String OPEN =
            """
            select asked.conversation_id, asked.contact_id, asked.asked_at, asked.adviser, asked.chat,
                   asked.invited_at, asked.answered_at, asked_in.state ->> 'account' as account,
                   contact.citizen, coalesce(current.stage <> 'CLOSED', false) as in_conversation,
                   (select max(line.at) from conversation said join chat_line line
                        on line.conversation_id = said.id and line.speaker = 'CITIZEN'
                    where said.contact_id = asked.contact_id) as heard_at
            from call_back asked
            join contact on contact.contact_id = asked.contact_id
            join conversation asked_in on asked_in.id = asked.conversation_id
            left join conversation current on current.id = contact.current_conversation
            where asked.done_at is null
            """;

    @Override
    public List<CallBack> open(Transaction tx, int limit) {
        return tx.handle()
                .createQuery(OPEN + " order by asked.asked_at limit :limit")
                .bind("limit", limit)
                .map((row, _) -> callBack(row))
                .list();
    }

    @Override
    public Optional<CallBack> one(Transaction tx, ConversationId id) {
        return tx.handle()
                .createQuery(OPEN + " and asked.conversation_id = :id for update of asked")
                .bind("id", id.value())
                .map((row, _) -> callBack(row))
                .findOne();
    }

    @Override
    public void take(
            Transaction tx,
            ConversationId id,
            String adviser,
            @Nullable ConversationId chat,
            Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        update call_back set adviser = :adviser, taken_at = :now, chat = coalesce(:chat, chat)
                        where conversation_id = :id
                        """)
                .bind("id", id.value())
                .bind("adviser", adviser)
                .bind("chat", chat == null ? null : chat.value())
                .bind("now", OffsetDateTime.ofInstant(now, UTC))
                .execute();
    }

    @Override
    public void invited(Transaction tx, ConversationId id, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        update call_back set invited_at = :now, answered_at = null
                        where conversation_id = :id
                        """)
                .bind("id", id.value())
                .bind("now", OffsetDateTime.ofInstant(now, UTC))
                .execute();
    }

    @Override
    public Optional<Invitation> invitation(Transaction tx, ContactId contactId) {
        return tx.handle()
                .createQuery(
                        """
                        select conversation_id, adviser, invited_at from call_back
                        where contact_id = :contact and invited_at is not null and answered_at is null
                          and done_at is null
                        order by invited_at desc limit 1
                        """)
                .bind("contact", contactId.value())
                .map(
                        (row, _) ->
                                new Invitation(
                                        new ConversationId(
                                                row.getObject("conversation_id", UUID.class)),
                                        row.getString("adviser"),
                                        Objects.requireNonNull(instant(row, "invited_at"))))
                .findOne();
    }

    @Override
    public void answered(Transaction tx, Invitation invitation, ConversationId chat, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        update call_back set answered_at = :now, chat = :chat
                        where conversation_id = :id
                        """)
                .bind("id", invitation.id().value())
                .bind("chat", chat.value())
                .bind("now", OffsetDateTime.ofInstant(now, UTC))
                .execute();
    }

    @Override
    public void done(Transaction tx, ConversationId id, Instant now) {
        tx.handle()
                .createUpdate("update call_back set done_at = :now where conversation_id = :id")
                .bind("id", id.value())
                .bind("now", OffsetDateTime.ofInstant(now, UTC))
                .execute();
    }

    @Override
    public boolean isOpening(Transaction tx, String adviser, ConversationId chat) {
        return tx.handle()
                .createQuery(
                        """
                        select exists (select from call_back
                                       where chat = :chat and adviser = :adviser and done_at is null)
                           and not exists (select from conversation where id = :chat)
                        """)
                .bind("chat", chat.value())
                .bind("adviser", adviser)
                .mapTo(Boolean.class)
                .one();
    }

    private static CallBack callBack(ResultSet row) throws SQLException {
        Instant askedAt = Objects.requireNonNull(instant(row, "asked_at"));
        Citizen citizen = ConversationJson.readCitizen(row.getString("citizen"));
        boolean changedHands = !citizen.asked(askedAt);
        Profile profile = changedHands ? null : citizen.profile(); // it is another person's
        UUID chat = row.getObject("chat", UUID.class);
        return new CallBack(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                new ContactId(row.getObject("contact_id", UUID.class)),
                profile == null ? null : profile.name(),
                profile == null ? null : profile.email(),
                askedAt,
                instant(row, "heard_at"),
                row.getBoolean("in_conversation"),
                row.getString("adviser"),
                chat == null ? null : new ConversationId(chat),
                row.getString("account"),
                instant(row, "invited_at"),
                instant(row, "answered_at"),
                changedHands,
                citizen.identityUnproven());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
