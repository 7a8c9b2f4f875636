package org.ventanilla.gateway.receipts.postgres;

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
import org.ventanilla.gateway.receipts.KeptReceipt;
import org.ventanilla.gateway.receipts.RawItems;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.gateway.receipts.StatusNews;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;

/// Receipts in PostgreSQL. What is looked up or changed for many messages at once is native:
/// the provider's ids, the locks around them, and the removal of addresses.
@ApplicationScoped
class PostgresReceipts implements Receipts {

    /// Recorders share it; who parks has it alone. One lock, because many would fill the server's
    /// table of locks.
    private static final long RECORD_OR_PARK = 0x5354415455534553L;

    /// An item with an address in it.
    private static final String NAMED =
            "\"(%s)\"\\s*:\\s*(?!\"\\*\\*\\*\")".formatted(String.join("|", RawItems.ADDRESSES));

    private final ReceiptRows receipts;
    private final ParkedStatusRows parked;

    PostgresReceipts(ReceiptRows receipts, ParkedStatusRows parked) {
        this.receipts = receipts;
        this.parked = parked;
    }

    @Override
    public void recording(Transaction tx) {
        lock(tx, "select pg_advisory_xact_lock_shared(?)::text");
    }

    @Override
    public void parking(Transaction tx) {
        lock(tx, "select pg_advisory_xact_lock(?)::text");
    }

    private static void lock(Transaction tx, String how) {
        Sql.query(tx.connection(), how, row -> row.getString(1), RECORD_OR_PARK);
    }

    @Override
    public Map<String, Attempt> byProviderId(Transaction tx, Collection<String> providerMessageIds) {
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
    public List<Attempt> ofMessages(Transaction tx, Collection<OutboundId> outboundIds) {
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
    public void remember(Transaction tx, Collection<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        Sql.update(
                tx.connection(),
                """
                insert into provider_message (provider_message_id, outbound_id, attempt)
                select * from unnest(?, ?, ?) as told (id, outbound_id, attempt)
                order by id
                on conflict do nothing
                """,
                attempts.stream().map(Attempt::providerMessageId).toList(),
                attempts.stream().map(attempt -> attempt.outboundId().value()).toList(),
                attempts.stream().map(Attempt::number).toList());
    }

    @Override
    public void keep(Transaction tx, Collection<KeptReceipt> kept) {
        if (kept.isEmpty()) {
            return;
        }
        receipts.persist(kept.stream().map(ReceiptEntity::of));
        receipts.flush();
    }

    /// Ids come from items that this transaction was the first to claim, so nobody else parks the
    /// same status meanwhile.
    @Override
    public void park(Transaction tx, Collection<StatusNews> news) {
        if (news.isEmpty()) {
            return;
        }
        Set<UUID> known = parked.known(news.stream().map(StatusNews::itemId).toList());
        parked.persist(news.stream().filter(one -> known.add(one.itemId())).map(ParkedStatusEntity::of));
        parked.flush();
    }

    @Override
    public List<StatusNews> release(Transaction tx, Collection<String> providerMessageIds) {
        return providerMessageIds.isEmpty() ? List.of() : taken(parked.lockOf(providerMessageIds));
    }

    @Override
    public List<StatusNews> abandoned(Transaction tx, Instant parkedBefore, int limit) {
        return taken(parked.lockReceivedBefore(parkedBefore, limit));
    }

    private List<StatusNews> taken(List<ParkedStatusEntity> statuses) {
        statuses.forEach(parked::delete);
        parked.flush();
        return statuses.stream().map(ParkedStatusEntity::read).toList();
    }

    @Override
    public void removePersons(Transaction tx, OutboundId after, OutboundId upTo) {
        List<Named> named = Sql.query(
                tx.connection(),
                """
                        select outbound_id, sequence, raw_item from receipt_history
                        where outbound_id > ? and outbound_id <= ? and raw_item ~ ?
                        """,
                row -> new Named(
                        row.getObject("outbound_id", UUID.class), row.getInt("sequence"), row.getString("raw_item")),
                after.value(),
                upTo.value(),
                NAMED);
        if (named.isEmpty()) {
            return;
        }
        Sql.update(
                tx.connection(),
                """
                update receipt_history h set raw_item = n.item
                from unnest(?, ?, ?) as n (id, sequence, item)
                where h.outbound_id = n.id and h.sequence = n.sequence
                """,
                named.stream().map(Named::outboundId).toList(),
                named.stream().map(Named::sequence).toList(),
                named.stream().map(one -> RawItems.withoutPerson(one.item())).toList());
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
}
