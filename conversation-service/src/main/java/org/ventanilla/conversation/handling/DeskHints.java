package org.ventanilla.conversation.handling;

import java.util.function.Consumer;

/// Notifies listeners that the content of a desk may have changed, on this or on another instance
/// of the service. A hint may be lost or repeated, so a listener must read the content from the
/// database.
public interface DeskHints {

    /// Calls the listener for each hint.
    ///
    /// @return an action that ends the subscription
    Runnable subscribe(Consumer<Hint> listener);

    /// What changed.
    sealed interface Hint {
        /// The queue changed.
        record Queue() implements Hint {}

        /// The chats of an adviser changed.
        record ChatsOf(String adviser) implements Hint {}

        /// After an interruption, in which hints may have been lost, anything may have changed.
        record Anything() implements Hint {}
    }
}
