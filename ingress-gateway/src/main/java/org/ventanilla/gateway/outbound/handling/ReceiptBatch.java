package org.ventanilla.gateway.outbound.handling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.gateway.outbound.StoredReceipt;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.ReceiptKind;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.UniqueIds;

/// The journal rows that a transaction changes and the receipts that it adds. All rows are locked. Each
/// receipt advances the state of its row, is stored in the history, and is published as the next event
/// of its message.
final class ReceiptBatch {

    private final Map<OutboundId, DispatchRow> rows = new LinkedHashMap<>();
    private final List<StoredReceipt> stored = new ArrayList<>();
    private final List<Outgoing> published = new ArrayList<>();
    /// The latest receipt of each part of a message, by the id of the part.
    private final Map<OutboundId, Details> changedParts = new LinkedHashMap<>();

    /// The contents of a receipt other than its kind.
    record Details(
            int attempt,
            @Nullable String providerMessageId,
            @Nullable Instant providerTime,
            boolean providerTimeSuspect,
            Instant recordedAt,
            @Nullable String errorCode,
            @Nullable String errorDetail,
            @Nullable String priceCategory,
            @Nullable RawRef raw,
            @Nullable String rawItem,
            UUID receiptId) {

        /// The details of a receipt that does not result from a status of the provider.
        static Details byGateway(
                int attempt,
                @Nullable String providerMessageId,
                Instant now,
                @Nullable String code,
                @Nullable String detail) {
            return new Details(
                    attempt, providerMessageId, null, false, now, code, detail, null, null, null, UniqueIds.next());
        }

        /// The same details as those of another receipt.
        Details withId(UUID otherId) {
            return new Details(
                    attempt,
                    providerMessageId,
                    providerTime,
                    providerTimeSuspect,
                    recordedAt,
                    errorCode,
                    errorDetail,
                    priceCategory,
                    raw,
                    rawItem,
                    otherId);
        }
    }

    /// Adds a locked row in its current state, or replaces the row if it was added before.
    void put(DispatchRow row) {
        rows.put(row.outboundId(), row);
    }

    /// The row with the changes of this transaction; absent if the row was not added.
    @Nullable
    DispatchRow row(OutboundId id) {
        return rows.get(id);
    }

    /// All added rows with the changes of this transaction.
    Stream<DispatchRow> rows() {
        return rows.values().stream();
    }

    /// Adds a receipt to a row. A receipt of a part is not published, but may change the state of the whole
    /// message, whose receipt is added when the batch is written.
    void append(OutboundId id, ReceiptKind kind, Details details) {
        DispatchRow before = rows.get(id);
        if (before == null) {
            throw new IllegalStateException("a receipt for a row that is not locked");
        }
        DispatchRow row = kind.state()
                .map(reported -> before.withState(before.state().advancedBy(reported)))
                .orElse(before);
        row = row.withReceipt();
        rows.put(id, row);
        Receipt receipt = new Receipt(
                id,
                row.order().contactId(),
                new ServiceName(row.order().service()),
                row.order().purpose(),
                details.attempt(),
                row.attempts().mayBeDouble(),
                details.providerMessageId(),
                details.providerTime(),
                details.recordedAt(),
                withoutNul(details.errorCode()),
                withoutNul(details.errorDetail()),
                details.priceCategory(),
                details.raw(),
                details.providerTimeSuspect() ? true : null);
        stored.add(new StoredReceipt(details.receiptId(), row.attempts().receipts(), kind, receipt, details.rawItem()));
        if (row.kind() == DispatchRow.Kind.PART) {
            changedParts.put(id, details);
            return;
        }
        published.add(new Outgoing(
                Topics.RECEIPTS,
                row.order().contactId().toString(),
                kind.event(receipt),
                details.receiptId(),
                id.toString(),
                row.attempts().receipts(),
                row.trace()));
    }

    /// Writes the rows and receipts, and publishes the events.
    void write(Transaction tx, Journal journal, Receipts receipts) {
        if (!changedParts.isEmpty()) {
            new WholeReceipts(this).append(Map.copyOf(changedParts), journal.lockWholes(tx, changedParts.keySet()));
        }
        journal.save(tx, rows.values());
        receipts.store(tx, stored);
        published.forEach(tx::publish);
    }

    /// Replaces NUL, which PostgreSQL does not store in text.
    private static @Nullable String withoutNul(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\ufffd');
    }
}
