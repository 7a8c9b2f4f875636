package org.ventanilla.gateway.outbound.model;

import java.util.Locale;
import java.util.Optional;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;

/// The kinds of receipt. Each corresponds to a delivery state and a published event.
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
    /// A status with a name that this release does not know. The status does not change the state of
    /// the message.
    UNRECOGNISED;

    /// The kind for the name of a status: a name of WhatsApp, or `delivered-to-operator` of SMS.
    public static ReceiptKind ofStatus(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "accepted" -> ACCEPTED;
            case "sent" -> SENT;
            case "delivered-to-operator" -> DELIVERED_TO_OPERATOR;
            case "delivered" -> DELIVERED;
            case "read" -> READ;
            case "played" -> PLAYED;
            case "failed" -> FAILED;
            default -> UNRECOGNISED;
        };
    }

    /// The state that this kind reports; empty for an unknown status name.
    public Optional<DeliveryState> state() {
        return this == UNRECOGNISED ? Optional.empty() : Optional.of(DeliveryState.valueOf(name()));
    }

    /// The event to publish.
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
