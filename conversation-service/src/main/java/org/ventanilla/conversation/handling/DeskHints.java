package org.ventanilla.conversation.handling;

import java.util.function.Consumer;

/// Notifies listeners that the content of a desk may have changed, on any replica. A hint may be
/// lost or repeated; the database is authoritative.
public interface DeskHints {

    /// @return an action that ends the subscription
    Runnable subscribe(Consumer<Hint> listener);

    /// What changed: the queue, the chats of an adviser, or anything after an interruption.
    sealed interface Hint {
        record Queue() implements Hint {}

        record ChatsOf(String adviser) implements Hint {}

        record Anything() implements Hint {}
    }
}
