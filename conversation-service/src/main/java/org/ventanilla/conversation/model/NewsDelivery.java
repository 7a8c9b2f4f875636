package org.ventanilla.conversation.model;

/// The state machine for the delivery of {@link News}. It uses neither clock nor I/O. Each step is
/// taken only once, because the step ends the state in which it is allowed.
public final class NewsDelivery {

    private NewsDelivery() {}

    /// The state of the delivery. The names are stored.
    public enum State {
        /// The news was sent in the chat.
        SAID,
        /// The news was sent by template.
        TEMPLATE,
        /// Staff must tell the person.
        TASK,
        /// A member of staff took the task.
        TAKEN,
        /// Staff told the person.
        DONE
    }

    /// Why staff must tell the person. The names are stored.
    public enum Reason {
        /// Neither the chat message nor the template was delivered.
        NOT_DELIVERED,
        /// No receipt came for so long that no receipt is expected any more.
        NO_NEWS,
        /// Another person may be using the address of the contact by now.
        IDENTITY_CHANGED
    }

    /// What to do next.
    public enum Step {
        NOTHING,
        SEND_TEMPLATE,
        GIVE_TO_STAFF,
        DELETE
    }

    /// Returns the next step after a message with the news was not delivered.
    ///
    /// @param byTemplate whether the message was the template
    public static Step stepAfterFailure(State state, boolean byTemplate, boolean identityChanged) {
        return switch (state) {
            case SAID -> identityChanged ? Step.GIVE_TO_STAFF : Step.SEND_TEMPLATE;
            case TEMPLATE -> byTemplate ? Step.GIVE_TO_STAFF : Step.NOTHING;
            case TASK, TAKEN, DONE -> Step.NOTHING;
        };
    }

    /// Returns the next step after a message with the news was delivered. The report of the
    /// delivery may come late, and it counts more than an earlier report of a failure.
    ///
    /// @param isWhole whether the whole content has been delivered now
    public static Step stepAfterDelivery(State state, boolean isWhole) {
        return switch (state) {
            case SAID, TEMPLATE, TASK -> isWhole ? Step.DELETE : Step.NOTHING;
            case TAKEN, DONE -> Step.NOTHING;
        };
    }
}
