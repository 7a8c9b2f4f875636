package org.ventanilla.contracts.channel;

/// Why a message is sent. It decides priority, expiry and whether it may ever be repeated.
public enum Purpose {
    /// A line of the dialogue. Repeated once after 30 s when its fate is unknown, and marked so.
    REPLY,
    /// Tells that a legal notice waits. Repeated once after 5 minutes, with the same notice number.
    ALERT,
    /// A one-time code. Never repeated.
    CODE,
    /// An invitation the person opted in to. Never repeated.
    CAMPAIGN
}
