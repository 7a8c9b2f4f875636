package org.ventanilla.conversation.model;

/// What follows when news arrived, or did not. Pure; each step is taken once, because it leads out
/// of the state that allows it.
public final class OwedNews {

    private OwedNews() {}

    /// How the news is on its way.
    public enum State {
        /// Said in the chat.
        SAID,
        /// Sent by template.
        TEMPLATE,
        /// Staff must tell it.
        TASK,
        /// Somebody of staff is telling it.
        TAKEN,
        /// Staff told it.
        DONE
    }

    /// Why staff must tell it.
    public enum Reason {
        /// Neither the chat nor the template arrived.
        NOT_DELIVERED,
        /// Nothing was heard of it for so long that nothing will be.
        NO_NEWS,
        /// Somebody else may write from that number by now.
        IDENTITY_CHANGED
    }

    /// What is to be done.
    public enum Step {
        NOTHING,
        SEND_TEMPLATE,
        GIVE_TO_STAFF,
        FORGET
    }

    /// A message that carried it did not arrive.
    ///
    /// @param byTemplate whether that message was the template
    public static Step failed(State state, boolean byTemplate, boolean identityChanged) {
        return switch (state) {
            case SAID -> identityChanged ? Step.GIVE_TO_STAFF : Step.SEND_TEMPLATE;
            case TEMPLATE -> byTemplate ? Step.GIVE_TO_STAFF : Step.NOTHING;
            case TASK, TAKEN, DONE -> Step.NOTHING;
        };
    }

    /// A message that carried it arrived, late perhaps: a message that arrived has not failed.
    ///
    /// @param whole whether all that was to be told has arrived now
    public static Step arrived(State state, boolean whole) {
        return switch (state) {
            case SAID, TEMPLATE, TASK -> whole ? Step.FORGET : Step.NOTHING;
            case TAKEN, DONE -> Step.NOTHING;
        };
    }
}
