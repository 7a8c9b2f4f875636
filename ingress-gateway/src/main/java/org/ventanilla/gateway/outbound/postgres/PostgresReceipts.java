package org.ventanilla.gateway.outbound.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.ProviderStatus;
import org.ventanilla.gateway.outbound.RawItems;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.gateway.outbound.StoredReceipt;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Stores receipts in PostgreSQL. Operations on many messages at once use native SQL: the
/// provider's ids, the locks around them, and the removal of addresses.
@ApplicationScoped
class PostgresReceipts implements Receipts {

    /// The key of an advisory lock. Transactions that record ids share the lock. A transaction that
    /// parks statuses holds it exclusively. There is one lock for all ids, because a lock for each id
    /// would fill the server's lock table.
    private static final long RECORD_OR_PARK_LOCK = 0x5354415455534553L;

    /// A regular expression that matches an item with an address that was not removed.
    private static final String ITEM_WITH_ADDRESS =
            "\"(%s)\"\\s*:\\s*(?!\"\\*\\*\\*\")".formatted(String.join("|", RawItems.ADDRESS_FIELDS));

    private final ReceiptRows receipts;
    private final ParkedStatusRows parked;

    PostgresReceipts(ReceiptRows receipts, ParkedStatusRows parked) {
        this.receipts = receipts;
        this.parked = parked;
    }

    @Override
    public void lockForRecording(Transaction tx) {
        lock(tx, "select pg_advisory_xact_lock_shared(?)::text");
    }

    @Override
    public void lockForParking(Transaction tx) {
        lock(tx, "select pg_advisory_xact_lock(?)::text");
    }

    private static void lock(Transaction tx, String statement) {
        Sql.query(tx.connection(), statement, row -> row.getString(1), RECORD_OR_PARK_LOCK);
    }

    @Override
    public Map<String, Attempt> attemptsByProviderId(Transaction tx, Collection<String> providerMessageIds) {
        if (providerMessageIds.isEmpty()) {
            return Map.of();
        }
        Map<String, Attempt> found = new HashMap<>();
        Sql.query(tx.connection(), """
                        select provider_message_id, outbound_id, attempt from provider_message
                        where provider_message_id = any(?)
                        """, PostgresReceipts::attempt, providerMessageIds)
                .forEach(attempt -> found.put(attempt.providerMessageId(), attempt));
        return found;
    }

    @Override
    public List<Attempt> attemptsOfMessages(Transaction tx, Collection<OutboundId> outboundIds) {
        if (outboundIds.isEmpty()) {
            return List.of();
        }
        return Sql.query(
                tx.connection(),
                """
                select provider_message_id, outbound_id, attempt from provider_message
                where outbound_id = any(?)
                """,
                PostgresReceipts::attempt,
                outboundIds.stream().map(OutboundId::value).toList());
    }

    @Override
    public void recordAttempts(Transaction tx, Collection<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        Sql.update(
                tx.connection(),
                """
                insert into provider_message (provider_message_id, outbound_id, attempt)
                select * from unnest(?, ?, ?) as added (id, outbound_id, attempt)
                order by id
                on conflict do nothing
                """,
                attempts.stream().map(Attempt::providerMessageId).toList(),
                attempts.stream().map(attempt -> attempt.outboundId().value()).toList(),
                attempts.stream().map(Attempt::number).toList());
    }

    @Override
    public void store(Transaction tx, Collection<StoredReceipt> stored) {
        if (stored.isEmpty()) {
            return;
        }
        receipts.persist(stored.stream().map(ReceiptEntity::of));
        receipts.flush();
    }

    /// No concurrent transaction parks the same status, because this transaction was the first to claim
    /// the items of these statuses.
    @Override
    public void park(Transaction tx, Collection<ProviderStatus> statuses) {
        if (statuses.isEmpty()) {
            return;
        }
        Set<UUID> stored =
                parked.storedIds(statuses.stream().map(ProviderStatus::itemId).toList());
        parked.persist(
                statuses.stream().filter(status -> stored.add(status.itemId())).map(ParkedStatusEntity::of));
        parked.flush();
    }

    @Override
    public List<ProviderStatus> takeParked(Transaction tx, Collection<String> providerMessageIds) {
        return providerMessageIds.isEmpty()
                ? List.of()
                : deleteAndRead(parked.lockByProviderMessageId(providerMessageIds));
    }

    @Override
    public List<UUID> abandoned(Transaction tx, Instant receivedBefore, int limit, Set<UUID> excluded) {
        return parked.receivedBefore(receivedBefore, limit, excluded);
    }

    @Override
    public List<ProviderStatus> takeAbandoned(Transaction tx, Collection<UUID> itemIds) {
        return itemIds.isEmpty() ? List.of() : deleteAndRead(parked.lockAvailable(itemIds));
    }

    private List<ProviderStatus> deleteAndRead(List<ParkedStatusEntity> statuses) {
        statuses.forEach(parked::delete);
        parked.flush();
        return statuses.stream().map(ParkedStatusEntity::toStatus).toList();
    }

    @Override
    public void removeAddresses(Transaction tx, OutboundId after, OutboundId upTo) {
        List<ItemWithAddress> items = Sql.query(
                tx.connection(),
                """
                        select outbound_id, sequence, raw_item from receipt_history
                        where outbound_id > ? and outbound_id <= ? and raw_item ~ ?
                        """,
                row -> new ItemWithAddress(
                        row.getObject("outbound_id", UUID.class), row.getInt("sequence"), row.getString("raw_item")),
                after.value(),
                upTo.value(),
                ITEM_WITH_ADDRESS);
        if (items.isEmpty()) {
            return;
        }
        Sql.update(
                tx.connection(),
                """
                update receipt_history h set raw_item = n.item
                from unnest(?, ?, ?) as n (id, sequence, item)
                where h.outbound_id = n.id and h.sequence = n.sequence
                """,
                items.stream().map(ItemWithAddress::outboundId).toList(),
                items.stream().map(ItemWithAddress::sequence).toList(),
                items.stream()
                        .map(item -> RawItems.withoutAddresses(item.item()))
                        .toList());
    }

    /// An item that may still contain an address of a person.
    private record ItemWithAddress(UUID outboundId, int sequence, String item) {
        @Override
        public String toString() {
            return "ItemWithAddress[%s, %d]".formatted(outboundId, sequence);
        }
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        return new Attempt(
                new OutboundId(row.getObject("outbound_id", UUID.class)),
                row.getInt("attempt"),
                row.getString("provider_message_id"));
    }
}
