package org.ventanilla.simulator.chat;

/// Receives the events of a chat. The methods are called on the thread of the caller and must not
/// block.
public interface ChatListener {

    /// A message was added.
    void onMessage(ChatMessage message);

    /// The state of a message advanced.
    void onAdvanced(ChatMessage message);

    /// The business is writing.
    void onTyping();
}
