package org.ventanilla.contracts.channel;

/// The purpose of a message. The purpose determines the priority, the expiry, and whether the message
/// may be sent a second time.
public enum Purpose {
    /// A message of the dialogue. If the delivery is uncertain, the message is sent once more after 30 s
    /// and marked as a possible duplicate.
    REPLY,
    /// A message that announces a legal notice. It may be sent once more after 5 minutes, with the same
    /// notice number.
    ALERT,
    /// A one-time code, which is never sent a second time.
    CODE,
    /// An invitation that the person has agreed to receive. It is never sent a second time.
    CAMPAIGN
}
