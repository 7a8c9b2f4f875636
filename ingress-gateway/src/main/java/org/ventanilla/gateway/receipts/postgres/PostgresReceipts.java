package org.ventanilla.gateway.receipts.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.receipts.KeptReceipt;
import org.ventanilla.gateway.receipts.RawItems;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.gateway.receipts.StatusNews;
import org.ventanilla.messaging.Transaction;

/// Receipts in PostgreSQL.
@ApplicationScoped
class PostgresReceipts implements Receipts {

    /// Recorders share it; who parks has it alone. One lock, because many would fill the server's
    /// table of locks.
    private static final long RECORD_OR_PARK = 0x5354415455534553L;

    /// An item with an address in it.
    private static final String NAMED =
            "\"(%s)\"\\s*:\\s*(?!\"\\*\\*\\*\")".formatted(String.join("|", RawItems.ADDRESSES));

    @Override
    public void recording(Transaction tx) {
        lock(tx, "select pg_advisory_xact_lock_shared(:key)::text");
    }

    @Override
    public void parking(Transaction tx) {
        lock(tx, "select pg_advisory_xact_lock(:key)::text");
    }

    private static void lock(Transaction tx, String how) {
        tx.handle().createQuery(how).bind("key", RECORD_OR_PARK).mapTo(String.class).one();
    }

    @Override
    public Map<String, Attempt> byProviderId(
            Transaction tx, Collection<String> providerMessageIds) {
        if (providerMessageIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Attempt> found = new HashMap<>();
        tx.handle()
                .createQuery(
                        """
                        select provider_message_id, outbound_id, attempt from provider_message
                        where provider_message_id = any(:ids)
                        """)
                .bindArray("ids", String.class, providerMessageIds)
                .map((row, _) -> attempt(row))
                .forEach(attempt -> found.put(attempt.providerMessageId(), attempt));
        return found;
    }

    @Override
    public List<Attempt> ofMessages(Transaction tx, Collection<OutboundId> outboundIds) {
        if (outboundIds.isEmpty()) {
            return List.of();
        }
        return tx.handle()
                .createQuery(
                        """
                        select provider_message_id, outbound_id, attempt from provider_message
                        where outbound_id = any(:ids)
                        """)
                .bindArray("ids", UUID.class, outboundIds.stream().map(OutboundId::value).toList())
                .map((row, _) -> attempt(row))
                .list();
    }

    @Override
    public void remember(Transaction tx, Collection<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        tx.handle()
                .createUpdate(
                        """
                        insert into provider_message (provider_message_id, outbound_id, attempt)
                        select * from unnest(:ids, :outbounds, :attempts) as told (id, outbound_id, attempt)
                        order by id
                        on conflict do nothing
                        """)
                .bindArray(
                        "ids",
                        String.class,
                        attempts.stream().map(Attempt::providerMessageId).toList())
                .bindArray(
                        "outbounds",
                        UUID.class,
                        attempts.stream().map(a -> a.outboundId().value()).toList())
                .bindArray(
                        "attempts", Integer.class, attempts.stream().map(Attempt::number).toList())
                .execute();
    }

    @Override
    public void keep(Transaction tx, Collection<KeptReceipt> receipts) {
        if (receipts.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                insert into receipt_history (receipt_id, outbound_id, sequence, kind, attempt, provider_message_id,
                    provider_time, recorded_at, error_code, error_detail, price_category, raw_item,
                    raw_topic, raw_partition, raw_offset, raw_sha256, signature_verified)
                values (:id, :outbound, :sequence, :kind, :attempt, :provider, :providerTime, :recordedAt, :code,
                    :detail, :price, :item, :topic, :partition, :offset, :sha, :verified)
                """);
        for (KeptReceipt kept : receipts) {
            Receipt receipt = kept.receipt();
            RawRef raw = receipt.raw();
            batch.bind("id", kept.receiptId())
                    .bind("outbound", receipt.outboundId().value())
                    .bind("sequence", kept.sequence())
                    .bind("kind", kept.kind().name())
                    .bind("attempt", receipt.attempt())
                    .bind("provider", receipt.providerMessageId())
                    .bind("providerTime", utc(receipt.providerTime()))
                    .bind("recordedAt", utc(receipt.recordedAt()))
                    .bind("code", receipt.errorCode())
                    .bind("detail", receipt.errorDetail())
                    .bind("price", receipt.priceCategory())
                    .bind("item", kept.rawItem())
                    .bind("topic", raw == null ? null : raw.topic())
                    .bind("partition", raw == null ? null : (Integer) raw.partition())
                    .bind("offset", raw == null ? null : (Long) raw.offset())
                    .bind("sha", raw == null ? null : raw.sha256())
                    // Only what was signed reaches the raw topic; our own call speaks for itself.
                    .bind("verified", raw != null)
                    .add();
        }
        batch.execute();
    }

    @Override
    public void park(Transaction tx, Collection<StatusNews> news) {
        if (news.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                insert into parked_status (item_id, provider_message_id, word, provider_time, received_at, error_code,
                    error_detail, price_category, raw_item, raw_topic, raw_partition, raw_offset, raw_sha256)
                values (:id, :provider, :word, :providerTime, :receivedAt, :code, :detail, :price, :item,
                    :topic, :partition, :offset, :sha)
                on conflict do nothing
                """);
        for (StatusNews one : news) {
            batch.bind("id", one.itemId())
                    .bind("provider", one.providerMessageId())
                    .bind("word", one.word())
                    .bind("providerTime", utc(one.providerTime()))
                    .bind("receivedAt", utc(one.receivedAt()))
                    .bind("code", one.errorCode())
                    .bind("detail", one.errorDetail())
                    .bind("price", one.priceCategory())
                    .bind("item", one.rawItem())
                    .bind("topic", one.raw().topic())
                    .bind("partition", one.raw().partition())
                    .bind("offset", one.raw().offset())
                    .bind("sha", one.raw().sha256())
                    .add();
        }
        batch.execute();
    }

    @Override
    public List<StatusNews> release(Transaction tx, Collection<String> providerMessageIds) {
        if (providerMessageIds.isEmpty()) {
            return List.of();
        }
        return tx.handle()
                .createQuery(
                        """
                        with released as (
                            delete from parked_status where provider_message_id = any(:ids) returning *)
                        select * from released order by received_at, raw_offset
                        """)
                .bindArray("ids", String.class, providerMessageIds)
                .map((row, _) -> news(row))
                .list();
    }

    @Override
    public List<StatusNews> abandoned(Transaction tx, Instant parkedBefore, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        with given_up as (
                            delete from parked_status where item_id in (
                                select item_id from parked_status where received_at < :before
                                order by received_at limit :limit for update skip locked)
                            returning *)
                        select * from given_up order by received_at
                        """)
                .bind("before", utc(parkedBefore))
                .bind("limit", limit)
                .map((row, _) -> news(row))
                .list();
    }

    @Override
    public void removePersons(Transaction tx, OutboundId after, OutboundId upTo) {
        List<Named> named =
                tx.handle()
                        .createQuery(
                                """
                                select outbound_id, sequence, raw_item from receipt_history
                                where outbound_id > :after and outbound_id <= :upTo and raw_item ~ :named
                                """)
                        .bind("after", after.value())
                        .bind("upTo", upTo.value())
                        .bind("named", NAMED)
                        .map(
                                (row, _) ->
                                        new Named(
                                                row.getObject("outbound_id", UUID.class),
                                                row.getInt("sequence"),
                                                row.getString("raw_item")))
                        .list();
        if (named.isEmpty()) {
            return;
        }
        tx.handle()
                .createUpdate(
                        """
                        update receipt_history h set raw_item = n.item
                        from unnest(:ids, :sequences, :items) as n (id, sequence, item)
                        where h.outbound_id = n.id and h.sequence = n.sequence
                        """)
                .bindArray("ids", UUID.class, named.stream().map(Named::outboundId).toList())
                .bindArray("sequences", Integer.class, named.stream().map(Named::sequence).toList())
                .bindArray(
                        "items",
                        String.class,
                        named.stream().map(one -> RawItems.withoutPerson(one.item())).toList())
                .execute();
    }

    /// An item that may still name a person.
    private record Named(UUID outboundId, int sequence, String item) {
        @Override
        public String toString() {
            return "Named[%s, %d]".formatted(outboundId, sequence);
        }
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                new OutboundId(row.getObject("outbound_id", UUID.class)),
                row.getInt("attempt"),
                row.getString("provider_message_id"));
    }

    private static StatusNews news(ResultSet row) throws SQLException {
        OffsetDateTime providerTime = row.getObject("provider_time", OffsetDateTime.class);
        return new StatusNews(
                row.getObject("item_id", UUID.class),
                row.getString("provider_message_id"),
                row.getString("word"),
                null,
                providerTime == null ? null : providerTime.toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getString("error_code"),
                row.getString("error_detail"),
                row.getString("price_category"),
                row.getString("raw_item"),
                new RawRef(
                        row.getString("raw_topic"),
                        row.getInt("raw_partition"),
                        row.getLong("raw_offset"),
                        row.getString("raw_sha256")));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
