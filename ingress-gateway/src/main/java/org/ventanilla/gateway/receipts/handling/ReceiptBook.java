package org.ventanilla.gateway.receipts.handling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.dispatch.Journal;
import org.ventanilla.gateway.dispatch.model.DispatchRow;
import org.ventanilla.gateway.dispatch.model.ReceiptKind;
import org.ventanilla.gateway.receipts.KeptReceipt;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UniqueIds;

/// The lines one transaction works on, all locked, and the receipts it adds to them: each moves its
/// line forward, is kept, and is published as the line's next event.
public final class ReceiptBook {

    private final Map<OutboundId, DispatchRow> rows = new LinkedHashMap<>();
    private final List<KeptReceipt> kept = new ArrayList<>();
    private final List<Outgoing> published = new ArrayList<>();

    /// What a receipt tells beside its kind.
    public record Told(
            int attempt,
            @Nullable String providerMessageId,
            @Nullable Instant providerTime,
            Instant recordedAt,
            @Nullable String errorCode,
            @Nullable String errorDetail,
            @Nullable String priceCategory,
            @Nullable RawRef raw,
            @Nullable String rawItem,
            UUID receiptId) {

        /// What we know ourselves, without the provider.
        public static Told byUs(
                int attempt,
                @Nullable String providerMessageId,
                Instant now,
                @Nullable String code,
                @Nullable String detail) {
            return new Told(attempt, providerMessageId, null, now, code, detail, null, null, null, UniqueIds.next());
        }
    }

    /// Takes a locked line in hand, as it is now.
    public void open(DispatchRow row) {
        rows.put(row.outboundId(), row);
    }

    /// The line as it stands in this transaction; absent when it is not in hand.
    public @Nullable DispatchRow row(OutboundId id) {
        return rows.get(id);
    }

    /// The lines in hand, as they stand in this transaction.
    public Stream<DispatchRow> rows() {
        return rows.values().stream();
    }

    /// Adds a receipt to a line in hand.
    public void tell(OutboundId id, ReceiptKind kind, Told told) {
        DispatchRow before = rows.get(id);
        if (before == null) {
            throw new IllegalStateException("a receipt for a line that is not locked");
        }
        DispatchRow row =
                kind.state().map(news -> before.in(before.state().after(news))).orElse(before);
        row = row.receipted();
        rows.put(id, row);
        Receipt receipt = new Receipt(
                id,
                row.contactId(),
                row.service(),
                row.purpose(),
                told.attempt(),
                row.mayBeDouble(),
                told.providerMessageId(),
                told.providerTime(),
                told.recordedAt(),
                clean(told.errorCode()),
                clean(told.errorDetail()),
                told.priceCategory(),
                told.raw());
        kept.add(new KeptReceipt(told.receiptId(), row.receipts(), kind, receipt, told.rawItem()));
        published.add(new Outgoing(
                Topics.RECEIPTS,
                row.contactId().toString(),
                kind.event(receipt),
                told.receiptId(),
                id.toString(),
                row.receipts(),
                row.correlationId(),
                row.causationId(),
                row.traceparent()));
    }

    /// Writes all of it.
    public void close(Transaction tx, Journal journal, Receipts receipts) {
        journal.save(tx, rows.values());
        receipts.keep(tx, kept);
        published.forEach(tx::publish);
    }

    /// PostgreSQL keeps no NUL in text.
    private static @Nullable String clean(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\ufffd');
    }
}
