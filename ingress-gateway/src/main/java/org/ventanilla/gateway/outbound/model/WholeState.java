package org.ventanilla.gateway.outbound.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The state of a message that is sent in several parts: the state of its weakest part. A message of which
/// one part failed has failed, even if the other parts arrived, because the person cannot read it. A
/// message is delivered only when all parts are delivered.
public final class WholeState {

    private WholeState() {}

    /// The receipt of the whole message after a change of a part; empty if the state of the whole message
    /// does not change.
    ///
    /// @param whole the state of the whole message so far
    /// @param parts the states of all parts
    public static Optional<ReceiptKind> receipt(DeliveryState whole, Collection<DeliveryState> parts) {
        return parts.stream()
                .min(Comparator.comparingInt(WholeState::strength))
                .filter(weakest -> weakest != DeliveryState.QUEUED && weakest != DeliveryState.SENDING)
                .filter(weakest -> whole.advancedBy(weakest) != whole)
                .map(weakest -> ReceiptKind.valueOf(weakest.name()));
    }

    /// Whether the message can no longer arrive as a whole, unless the provider corrects itself.
    public static boolean hasFailed(DeliveryState part) {
        return strength(part) == 0;
    }

    private static int strength(DeliveryState part) {
        return switch (part) {
            case FAILED, EXPIRED, REFUSED -> 0;
            case QUEUED, SENDING -> 1;
            case UNCERTAIN -> 2;
            case ACCEPTED -> 3;
            case SENT -> 4;
            case DELIVERED_TO_OPERATOR -> 5;
            case DELIVERED -> 6;
            case READ -> 7;
            case PLAYED -> 8;
        };
    }
}
