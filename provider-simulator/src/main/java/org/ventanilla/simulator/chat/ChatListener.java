package org.ventanilla.simulator.chat;

/// Receives the events of a chat. The methods are called on the thread that changes the chat, so they
/// must return immediately.
public interface ChatListener {

    /// Called after a message was added.
    void onMessage(ChatMessage message);

    /// Called after a message reached a new delivery state.
    void onAdvanced(ChatMessage message);

    /// Called while the business is writing.
    void onTyping();
}
