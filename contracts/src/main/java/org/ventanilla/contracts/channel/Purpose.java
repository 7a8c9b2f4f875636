package org.ventanilla.contracts.channel;

/// The purpose of a message. It determines priority, expiry and whether the message may be
/// repeated.
public enum Purpose {
    /// A message of the dialogue. If its delivery is uncertain, it is repeated once after 30 s and
    /// marked as a possible duplicate.
    REPLY,
    /// Announces a legal notice. It may be repeated once after 5 minutes, with the same notice
    /// number.
    ALERT,
    /// A one-time code. Never repeated.
    CODE,
    /// An invitation the person opted in to. Never repeated.
    CAMPAIGN
}
