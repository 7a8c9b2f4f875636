package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.handling.Messages;
import org.ventanilla.notification.model.Fact;

/// The messages we owe, and receipts of those that belong to no notice.
@Singleton
class PostgresMessages implements Messages {

    @Override
    public Map<OutboundId, Owed> find(Transaction tx, Collection<OutboundId> ids) {
        Map<OutboundId, Owed> found = new HashMap<>();
        tx.handle()
                .createQuery("select * from message where outbound_id = any(:ids)")
                .bindArray("ids", UUID.class, ids.stream().map(OutboundId::value).toList())
                .map(
                        (row, _) -> {
                            UUID notice = Columns.id(row, "notice_id");
                            return new Owed(
                                    new OutboundId(Columns.id(row, "outbound_id")),
                                    notice == null ? null : new NoticeId(notice),
                                    new ContactId(Columns.id(row, "contact_id")),
                                    Fact.MessageUse.valueOf(row.getString("use")),
                                    row.getString("channel"),
                                    Columns.instant(row, "created_at"));
                        })
                .forEach(owed -> found.put(owed.outboundId(), owed));
        return found;
    }

    @Override
    public void owe(Transaction tx, Owed message) {
        insert(tx, message, null);
    }

    @Override
    public boolean oweCompletion(Transaction tx, NoticeId noticeId, Owed message) {
        return insert(tx, message, noticeId) == 1;
    }

    private static int insert(Transaction tx, Owed message, @Nullable NoticeId completed) {
        return tx.handle()
                .createUpdate(
                        """
                        insert into message (outbound_id, notice_id, contact_id, use, channel, created_at, completion_of)
                        values (:id, :notice, :contact, :use, :channel, :created, :completed)
                        on conflict (completion_of) where completion_of is not null do nothing
                        """)
                .bind("id", message.outboundId().value())
                .bind("notice", message.noticeId() == null ? null : message.noticeId().value())
                .bind("contact", message.contactId().value())
                .bind("use", message.use().name())
                .bind("channel", message.channel())
                .bind("created", at(message.createdAt()))
                .bind("completed", completed == null ? null : completed.value())
                .execute();
    }

    @Override
    public void keep(Transaction tx, Collection<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into code_receipt (event_id, outbound_id, state, provider_time, received_at, raw_sha256)
                                values (:event, :outbound, :state, :provider, :received, :raw)
                                on conflict do nothing
                                """);
        for (Receipt receipt : receipts) {
            batch.bind("event", receipt.eventId())
                    .bind("outbound", receipt.outboundId().value())
                    .bind("state", receipt.state().name())
                    .bind("provider", at(receipt.providerTime()))
                    .bind("received", at(receipt.receivedAt()))
                    .bind("raw", receipt.rawSha256())
                    .add();
        }
        batch.execute();
    }
}
