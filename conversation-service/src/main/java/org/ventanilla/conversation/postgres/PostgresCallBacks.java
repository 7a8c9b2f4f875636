package org.ventanilla.conversation.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.CallBackStore;
import org.ventanilla.conversation.model.Citizen;
import org.ventanilla.conversation.model.Profile;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Stores requests for a call-back in PostgreSQL.
@ApplicationScoped
class PostgresCallBacks implements CallBackStore {

    private static final String SELECT_OPEN = """
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

    private final CallBackRows rows;

    PostgresCallBacks(CallBackRows rows) {
        this.rows = rows;
    }

    @Override
    public List<CallBack> openEntries(Transaction tx, int limit) {
        return Sql.query(
                tx.connection(), SELECT_OPEN + " order by asked.asked_at limit ?", PostgresCallBacks::callBack, limit);
    }

    @Override
    public Optional<CallBack> lock(Transaction tx, ConversationId id) {
        return Sql.query(
                        tx.connection(),
                        SELECT_OPEN + " and asked.conversation_id = ? for update of asked",
                        PostgresCallBacks::callBack,
                        id.value())
                .stream()
                .findFirst();
    }

    @Override
    public void take(Transaction tx, ConversationId id, String adviser, @Nullable ConversationId chat, Instant now) {
        rows.markTaken(id.value(), adviser, now);
        if (chat != null) {
            rows.saveChat(id.value(), chat.value());
        }
    }

    @Override
    public void markInvited(Transaction tx, ConversationId id, Instant now) {
        rows.markInvited(id.value(), now);
    }

    @Override
    public Optional<Invitation> lastInvitation(Transaction tx, ContactId contactId) {
        return rows.lastInvitation(contactId.value());
    }

    @Override
    public void markAnswered(Transaction tx, Invitation invitation, ConversationId chat, Instant now) {
        rows.markAnswered(invitation.id().value(), chat.value(), now);
    }

    @Override
    public void markDone(Transaction tx, ConversationId id, Instant now) {
        rows.markDone(id.value(), now);
    }

    @Override
    public boolean isOpening(Transaction tx, String adviser, ConversationId chat) {
        return Sql.query(tx.connection(), """
                        select exists (select from call_back
                                       where chat = ? and adviser = ? and done_at is null)
                           and not exists (select from conversation where id = ?)
                        """, row -> row.getBoolean(1), chat.value(), adviser, chat.value())
                .getFirst();
    }

    private static CallBack callBack(ResultSet row) throws SQLException {
        Instant askedAt = Columns.instant(row, "asked_at");
        Citizen citizen = ConversationJson.readCitizen(row.getString("citizen"));
        boolean identityChangedSinceRequest = !citizen.isOwnRequest(askedAt);
        // After the change the stored profile may belong to another person.
        Profile profile = identityChangedSinceRequest ? null : citizen.profile();
        return new CallBack(
                Columns.conversationId(row, "conversation_id"),
                Columns.contactId(row, "contact_id"),
                profile == null ? null : profile.name(),
                profile == null ? null : profile.email(),
                askedAt,
                Columns.instantOrNull(row, "heard_at"),
                row.getBoolean("in_conversation"),
                row.getString("adviser"),
                Columns.conversationIdOrNull(row, "chat"),
                row.getString("account"),
                Columns.instantOrNull(row, "invited_at"),
                Columns.instantOrNull(row, "answered_at"),
                identityChangedSinceRequest,
                citizen.identityUnproven());
    }
}
