package org.ventanilla.gateway.outbound;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;
import org.ventanilla.gateway.outbound.model.ReceiptKind;

/// A receipt as the history stores it: the published receipt and the item from which it was made.
///
/// @param sequence the number of the receipt among the receipts of its message
/// @param rawItem the provider's item as JSON, without the person's addresses; absent for a receipt
///     that results from our own call
public record StoredReceipt(
        UUID receiptId,
        int sequence,
        ReceiptKind kind,
        Receipt receipt,
        @Nullable String rawItem) {

    @Override
    public String toString() {
        return "StoredReceipt[%s, %s]".formatted(receiptId, kind);
    }
}
