package org.ventanilla.conversation.handling;

import org.jspecify.annotations.Nullable;

/// Thrown when an action of an adviser is not allowed now.
public final class DeskRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// The reason. Its name is part of the API, so it must not change.
    public enum Reason {
        /// The chat or task belongs to another adviser or does not exist. Both cases get one
        /// reason, so that the caller cannot distinguish them.
        NOT_YOURS(null),
        /// The adviser is not available.
        NOT_AVAILABLE(null),
        /// The adviser has reached the limit of chats.
        HANDS_FULL(null),
        /// The adviser has not written yet, so there is no attention to end.
        NOT_ATTENDED(null),
        /// The person is in a conversation now.
        IN_CONVERSATION(null),
        /// The addresses of the contact changed, and the identity of the writer is not proved.
        CHANGED_HANDS(null),
        /// The attention is over; only the classification is open.
        ENDED(null),
        /// The attention is not over yet.
        NOT_ENDED(null),
        TEXT_EMPTY("text"),
        TEXT_TOO_LONG("text"),
        /// The text contains half a character (an unpaired surrogate), which no message can
        /// contain.
        TEXT_BROKEN("text"),
        UNKNOWN_TOPIC("topic"),
        /// The reason is not in the entity's list, or the presence takes no reason.
        UNKNOWN_REASON("reason"),
        /// The id was used for another action.
        COMMAND_REUSED("commandId");

        private final @Nullable String field;

        Reason(@Nullable String field) {
            this.field = field;
        }

        /// The field of the request that caused the refusal; absent if no field did.
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
