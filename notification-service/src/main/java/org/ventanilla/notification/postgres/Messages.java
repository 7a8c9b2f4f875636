package org.ventanilla.notification.postgres;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.ChannelState;
import org.ventanilla.notification.model.Fact;

/// Stores the messages that this service queued for the gateway, and the receipts of messages that
/// belong to no notice.
@ApplicationScoped
public class Messages {

    /// A queued message.
    ///
    /// @param noticeId the notice whose evidence includes the message; absent for a code that
    ///     proves the contact of a consent, and for the message about a completion
    public record QueuedMessage(
            OutboundId outboundId,
            @Nullable NoticeId noticeId,
            ContactId contactId,
            Fact.MessageUse use,
            String channel,
            Instant createdAt) {}

    /// The receipt of a message that belongs to the evidence of no notice.
    public record Receipt(
            UUID eventId,
            OutboundId outboundId,
            ChannelState state,
            @Nullable Instant providerTime,
            Instant receivedAt,
            @Nullable String rawSha256) {}

    private final MessageRows rows;

    Messages(MessageRows rows) {
        this.rows = rows;
    }

    /// Returns the messages with these ids, as far as they are stored.
    public Map<OutboundId, QueuedMessage> find(Transaction tx, Collection<OutboundId> ids) {
        return rows.byIds(ids.stream().map(OutboundId::value).toList()).stream()
                .map(MessageEntity::read)
                .collect(toMap(QueuedMessage::outboundId, Function.identity()));
    }

    /// Adds a queued message.
    public void add(Transaction tx, QueuedMessage message) {
        insert(tx, message, null);
    }

    /// Adds the message about a completed notice. The receipts of this message belong to no chain.
    ///
    /// @return false if the message was added before
    public boolean addCompletion(Transaction tx, NoticeId noticeId, QueuedMessage message) {
        return insert(tx, message, noticeId) == 1;
    }

    private static int insert(Transaction tx, QueuedMessage message, @Nullable NoticeId completed) {
        return Sql.update(
                tx.connection(),
                """
                insert into message (outbound_id, notice_id, contact_id, use, channel, created_at, completion_of)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (completion_of) where completion_of is not null do nothing
                """,
                message.outboundId().value(),
                message.noticeId() == null ? null : message.noticeId().value(),
                message.contactId().value(),
                message.use().name(),
                message.channel(),
                message.createdAt(),
                completed == null ? null : completed.value());
    }

    /// Adds receipts. A receipt that is already stored is ignored.
    public void addReceipts(Transaction tx, Collection<Receipt> receipts) {
        Sql.batch(tx.connection(), """
                insert into code_receipt (event_id, outbound_id, state, provider_time, received_at, raw_sha256)
                values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """, receipts.stream().map(Messages::values).toList());
    }

    private static Object[] values(Receipt receipt) {
        return new Object[] {
            receipt.eventId(),
            receipt.outboundId().value(),
            receipt.state().name(),
            receipt.providerTime(),
            receipt.receivedAt(),
            receipt.rawSha256()
        };
    }
}
