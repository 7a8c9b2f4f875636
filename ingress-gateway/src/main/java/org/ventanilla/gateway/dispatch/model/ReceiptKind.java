package org.ventanilla.gateway.dispatch.model;

import java.util.Locale;
import java.util.Optional;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;

/// The kinds of receipt: which state each tells of, and which event says so.
public enum ReceiptKind {
    UNCERTAIN,
    ACCEPTED,
    SENT,
    DELIVERED_TO_OPERATOR,
    EXPIRED,
    FAILED,
    DELIVERED,
    READ,
    PLAYED,
    REFUSED,
    /// A word of the provider we do not know. Moves nothing.
    UNRECOGNISED;

    /// The kind for WhatsApp's word.
    public static ReceiptKind ofWhatsApp(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "accepted" -> ACCEPTED;
            case "sent" -> SENT;
            case "delivered" -> DELIVERED;
            case "read" -> READ;
            case "played" -> PLAYED;
            case "failed" -> FAILED;
            default -> UNRECOGNISED;
        };
    }

    /// The state this kind tells of; none for a word we do not know.
    public Optional<DeliveryState> state() {
        return this == UNRECOGNISED ? Optional.empty() : Optional.of(DeliveryState.valueOf(name()));
    }

    /// The published event.
    public ReceiptEvent event(Receipt receipt) {
        return switch (this) {
            case UNCERTAIN -> new ReceiptEvent.Uncertain(receipt);
            case ACCEPTED -> new ReceiptEvent.Accepted(receipt);
            case SENT -> new ReceiptEvent.Sent(receipt);
            case DELIVERED_TO_OPERATOR -> new ReceiptEvent.DeliveredToOperator(receipt);
            case EXPIRED -> new ReceiptEvent.Expired(receipt);
            case FAILED -> new ReceiptEvent.Failed(receipt);
            case DELIVERED -> new ReceiptEvent.Delivered(receipt);
            case READ -> new ReceiptEvent.Read(receipt);
            case PLAYED -> new ReceiptEvent.Played(receipt);
            case REFUSED -> new ReceiptEvent.Refused(receipt);
            case UNRECOGNISED -> new ReceiptEvent.Unrecognised(receipt);
        };
    }
}
