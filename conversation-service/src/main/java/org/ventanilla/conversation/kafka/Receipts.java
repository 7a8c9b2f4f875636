package org.ventanilla.conversation.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.handling.Ticks.Tick;

/// Determines the delivery state of each message from the receipts of one batch. The strongest
/// state counts.
final class Receipts {

    private Receipts() {}

    static Map<OutboundId, Tick> strongestTicks(List<ReceiptEvent> receipts) {
        Map<OutboundId, Tick> strongest = new HashMap<>();
        for (ReceiptEvent receipt : receipts) {
            tickOf(receipt)
                    .ifPresent(tick -> strongest.merge(
                            receipt.receipt().outboundId(),
                            tick,
                            (one, other) -> one.compareTo(other) > 0 ? one : other));
        }
        return strongest;
    }

    private static Optional<Tick> tickOf(ReceiptEvent receipt) {
        return switch (receipt) {
            case ReceiptEvent.Sent _, ReceiptEvent.DeliveredToOperator _ -> Optional.of(Tick.SENT);
            case ReceiptEvent.Delivered _ -> Optional.of(Tick.DELIVERED);
            case ReceiptEvent.Read _, ReceiptEvent.Played _ -> Optional.of(Tick.READ);
            case ReceiptEvent.Failed _, ReceiptEvent.Expired _, ReceiptEvent.Refused _ -> Optional.of(Tick.FAILED);
            case ReceiptEvent.Accepted _, ReceiptEvent.Uncertain _, ReceiptEvent.Unrecognised _ -> Optional.empty();
        };
    }
}
