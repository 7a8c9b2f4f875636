package org.ventanilla.gateway.dispatch.model;

/// Where a message we owe stands. The order is the order of news: a message's state is the highest
/// that was ever seen, so that any order of arrival ends in the same state.
///
/// Source: WhatsApp Cloud API, "statuses": no order of delivery is promised, and `delivered` may
/// never come when `read` does.
public enum DeliveryState {
    /// Waits to be sent.
    QUEUED,
    /// A call to the provider is under way.
    SENDING,
    /// A call was made whose fate is unknown.
    UNCERTAIN,
    /// The provider took it.
    ACCEPTED,
    SENT,
    DELIVERED_TO_OPERATOR,
    /// Its time passed.
    EXPIRED,
    FAILED,
    DELIVERED,
    READ,
    PLAYED,
    /// Our own policy forbade it before any call. Final.
    REFUSED;

    /// The state after this news.
    public DeliveryState after(DeliveryState news) {
        return compareTo(news) >= 0 ? this : news;
    }

    /// Whether the provider is known to have it, or will never get it.
    public boolean settled() {
        return compareTo(ACCEPTED) >= 0;
    }
}
