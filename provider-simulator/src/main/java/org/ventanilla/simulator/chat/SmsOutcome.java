package org.ventanilla.simulator.chat;

/// What happens to the SMS that the business sends to a phone.
public enum SmsOutcome {
    DELIVERED,
    /// The phone cannot be reached.
    UNDELIVERED,
    /// The phone was switched off until the message was no longer valid.
    EXPIRED,
    /// The operator refuses the message.
    REJECTED,
    /// The operator never tells what happened.
    UNKNOWN
}
