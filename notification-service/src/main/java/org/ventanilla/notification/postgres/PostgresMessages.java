package org.ventanilla.notification.postgres;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;
import org.ventanilla.notification.handling.Messages;

/// Stores queued messages, and the receipts of messages that belong to no notice.
@ApplicationScoped
class PostgresMessages implements Messages {

    private final MessageRows rows;

    PostgresMessages(MessageRows rows) {
        this.rows = rows;
    }

    @Override
    public Map<OutboundId, QueuedMessage> find(Transaction tx, Collection<OutboundId> ids) {
        return rows.of(ids.stream().map(OutboundId::value).toList()).stream()
                .map(MessageEntity::read)
                .collect(toMap(QueuedMessage::outboundId, Function.identity()));
    }

    @Override
    public void add(Transaction tx, QueuedMessage message) {
        insert(tx, message, null);
    }

    @Override
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

    @Override
    public void addReceipts(Transaction tx, Collection<Receipt> receipts) {
        Sql.batch(
                tx.connection(),
                """
                insert into code_receipt (event_id, outbound_id, state, provider_time, received_at, raw_sha256)
                values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                receipts.stream().map(PostgresMessages::values).toList());
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
