package org.ventanilla.gateway.outbound.handling;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.model.DeliveryState;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.ReceiptKind;
import org.ventanilla.gateway.outbound.model.WholeState;
import org.ventanilla.records.UniqueIds;

/// The receipts of messages that are sent in several parts. The receipts of a part are kept in the history
/// under the id of the part, and are not published. When a receipt of a part changes the state of the whole
/// message ({@link WholeState}), a receipt of the whole message is published.
final class WholeReceipts {

    /// The code of a part that is not sent because an earlier part failed.
    private static final String PART_FAILED = "PART_FAILED";

    private final ReceiptBatch batch;

    WholeReceipts(ReceiptBatch batch) {
        this.batch = batch;
    }

    /// Appends the receipts of whole messages to the batch.
    ///
    /// @param changes the latest receipt of each changed part
    /// @param wholes the locked rows of the whole messages of these parts, and of all their parts
    void append(Map<OutboundId, ReceiptBatch.Details> changes, Collection<Journal.Whole> wholes) {
        for (Journal.Whole whole : wholes) {
            List<DispatchRow> parts = whole.parts().stream().map(current()).toList();
            parts.stream()
                    .filter(part -> changes.containsKey(part.outboundId()))
                    .reduce((_, later) -> later)
                    .ifPresent(part -> append(whole.row(), parts, cause(parts, changes, part)));
        }
    }

    /// The receipt that explains the new state of the whole message: the receipt of a failed part, or the
    /// latest receipt.
    private static ReceiptBatch.Details cause(
            List<DispatchRow> parts, Map<OutboundId, ReceiptBatch.Details> changes, DispatchRow latest) {
        return parts.stream()
                .filter(part -> WholeState.hasFailed(part.state()))
                .map(part -> changes.get(part.outboundId()))
                .filter(details -> details != null)
                .findFirst()
                .orElseGet(() -> changes.get(latest.outboundId()));
    }

    private void append(DispatchRow whole, List<DispatchRow> parts, ReceiptBatch.Details cause) {
        if (parts.stream().anyMatch(part -> WholeState.hasFailed(part.state()))) {
            parts.stream().filter(part -> part.state() == DeliveryState.QUEUED).forEach(part -> cancel(part, cause));
        }
        Optional<ReceiptKind> receipt = WholeState.receipt(
                whole.state(), parts.stream().map(DispatchRow::state).toList());
        receipt.ifPresent(kind -> {
            batch.put(parts.stream().anyMatch(part -> part.attempts().mayBeDouble()) ? whole.inDoubt() : whole);
            batch.append(
                    whole.outboundId(),
                    kind,
                    cause.withId(UniqueIds.named("whole:%s:%s".formatted(cause.receiptId(), kind))));
        });
    }

    /// Ends a part that waits, because the person cannot receive the message as a whole any more.
    private void cancel(DispatchRow part, ReceiptBatch.Details cause) {
        batch.put(part);
        batch.append(
                part.outboundId(),
                ReceiptKind.REFUSED,
                ReceiptBatch.Details.byGateway(part.attempts().number(), null, cause.recordedAt(), PART_FAILED, null));
    }

    /// The row with the changes of this transaction.
    private UnaryOperator<DispatchRow> current() {
        return row -> {
            DispatchRow changed = batch.row(row.outboundId());
            return changed == null ? row : changed;
        };
    }
}
