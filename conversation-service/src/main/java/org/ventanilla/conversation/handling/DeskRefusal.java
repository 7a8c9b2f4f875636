package org.ventanilla.conversation.handling;

/// An adviser asked for what they may not have now.
public final class DeskRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Why, and what the person can do about it.
    public enum Reason {
        /// Not this adviser's chat, or no chat at all: the same answer for both.
        NOT_YOURS,
        /// Only who is available takes the next.
        NOT_AVAILABLE,
        /// The limit of chats at once is reached.
        HANDS_FULL,
        /// Nothing was written yet, so there is no attention to end.
        NOT_ATTENDED,
        /// The attention is over; only the classification is open.
        ENDED,
        /// The attention is not over yet.
        NOT_ENDED,
        TEXT_EMPTY,
        TEXT_TOO_LONG,
        UNKNOWN_TOPIC
    }

    private final Reason reason;

    public DeskRefusal(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
