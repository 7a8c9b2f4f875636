package org.ventanilla.gateway.outbound.model;

/// The delivery state of a message. The constants are in order of progress: the state of a message
/// is the highest state ever reported, so that the final state does not depend on the order in which
/// reports arrive.
///
/// Source: WhatsApp Cloud API, "statuses": the order in which statuses are delivered is not promised,
/// and `delivered` may be missing if `read` is reported.
public enum DeliveryState {
    /// The message waits to be sent.
    QUEUED,
    /// A call to the provider is under way.
    SENDING,
    /// A call was made and its outcome is unknown.
    UNCERTAIN,
    /// The provider accepted the message.
    ACCEPTED,
    SENT,
    /// The operator of the telephone network has the message.
    DELIVERED_TO_OPERATOR,
    /// The message expired before it was sent.
    EXPIRED,
    FAILED,
    DELIVERED,
    READ,
    PLAYED,
    /// Our own rules forbade to send the message. No call was made. This state is final.
    REFUSED;

    /// The state of a message in this state after a report of the given state.
    public DeliveryState advancedBy(DeliveryState reported) {
        return compareTo(reported) >= 0 ? this : reported;
    }
}
