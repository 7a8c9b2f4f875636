package org.ventanilla.gateway.receipts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;
import org.ventanilla.gateway.dispatch.model.ReceiptKind;

/// A receipt as history keeps it: what was published, and what it was read from.
///
/// @param sequence the how-manieth receipt of its message
/// @param rawItem the provider's item as JSON, without the person's addresses; absent for what our
///     own call told us
public record KeptReceipt(
        UUID receiptId,
        int sequence,
        ReceiptKind kind,
        Receipt receipt,
        @Nullable String rawItem) {

    @Override
    public String toString() {
        return "KeptReceipt[%s, %s]".formatted(receiptId, kind);
    }
}
