package org.ventanilla.conversation.model;

/// The state machine for the delivery of news. It is pure. Each step is taken only once, because it
/// leads out of the state that allows it.
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
        /// No receipt came for so long that none is expected any more.
        NO_NEWS,
        /// Another person may use that number by now.
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
    /// @param byTemplate whether that message was the template
    public static Step failed(State state, boolean byTemplate, boolean identityChanged) {
        return switch (state) {
            case SAID -> identityChanged ? Step.GIVE_TO_STAFF : Step.SEND_TEMPLATE;
            case TEMPLATE -> byTemplate ? Step.GIVE_TO_STAFF : Step.NOTHING;
            case TASK, TAKEN, DONE -> Step.NOTHING;
        };
    }

    /// Returns the next step after a message with the news was delivered. The delivery may be late
    /// and counts more than an earlier failure.
    ///
    /// @param whole whether the whole content has been delivered now
    public static Step arrived(State state, boolean whole) {
        return switch (state) {
            case SAID, TEMPLATE, TASK -> whole ? Step.DELETE : Step.NOTHING;
            case TAKEN, DONE -> Step.NOTHING;
        };
    }
}
