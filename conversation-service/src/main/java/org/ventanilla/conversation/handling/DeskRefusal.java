package org.ventanilla.conversation.handling;

import org.jspecify.annotations.Nullable;

/// An adviser asked for what they may not have now.
public final class DeskRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Why, and what the person can do about it.
    public enum Reason {
        /// Not this adviser's chat or task, or none at all: the same answer for all.
        NOT_YOURS(null),
        /// Only who is available takes the next.
        NOT_AVAILABLE(null),
        /// The limit of chats at once is reached.
        HANDS_FULL(null),
        /// Nothing was written yet, so there is no attention to end.
        NOT_ATTENDED(null),
        /// The person is in a conversation now.
        IN_CONVERSATION(null),
        /// Nobody has proved to be the person who asked: the contact changed hands, or may have.
        CHANGED_HANDS(null),
        /// The attention is over; only the classification is open.
        ENDED(null),
        /// The attention is not over yet.
        NOT_ENDED(null),
        TEXT_EMPTY("text"),
        TEXT_TOO_LONG("text"),
        /// Half an emoji: no message can carry it.
        TEXT_BROKEN("text"),
        UNKNOWN_TOPIC("topic"),
        /// No code of the entity's list, or no pause that it could explain.
        UNKNOWN_REASON("reason"),
        /// The id was used for another action.
        COMMAND_REUSED("commandId");

        private final @Nullable String field;

        Reason(@Nullable String field) {
            this.field = field;
        }

        /// The field of the request that is at fault, where one is.
        public @Nullable String field() {
            return field;
        }
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
