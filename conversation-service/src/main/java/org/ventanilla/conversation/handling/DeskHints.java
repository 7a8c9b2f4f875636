package org.ventanilla.conversation.handling;

import java.util.function.Consumer;

/// Says that something a desk shows may have changed, on whichever replica it happened. Hints may
/// be lost or repeated; the store alone is authoritative.
public interface DeskHints {

    /// @return ends the subscription
    Runnable subscribe(Consumer<Hint> listener);

    /// What changed: the queue, an adviser's chats, or perhaps everything, after a gap.
    sealed interface Hint {
        record Queue() implements Hint {}

        record ChatsOf(String adviser) implements Hint {}

        record Anything() implements Hint {}
    }
}
