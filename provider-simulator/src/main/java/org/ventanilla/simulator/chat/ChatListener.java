package org.ventanilla.simulator.chat;

/// Hears what happens in a chat. Called on the caller's thread, so it must not wait.
public interface ChatListener {

    /// A new message.
    void written(ChatMessage message);

    /// A message came further.
    void ticked(ChatMessage message);

    /// The business is writing.
    void typing();
}
