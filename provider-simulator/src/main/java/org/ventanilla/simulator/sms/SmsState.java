package org.ventanilla.simulator.sms;

import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.SmsOutcome;

/// A state that the aggregator reports for a message of the business.
public enum SmsState {
    /// The operator has accepted the message. This state is intermediate.
    AT_OPERATOR(null),
    DELIVERED(null),
    UNDELIVERED(30003),
    EXPIRED(30036),
    REJECTED(30007),
    /// The operator does not tell what happened to the message.
    UNKNOWN(null);

    private final @Nullable Integer errorCode;

    SmsState(@Nullable Integer errorCode) {
        this.errorCode = errorCode;
    }

    /// The error code of Twilio if the message never reaches the phone, or null.
    ///
    /// Source: Twilio, "Error and Warning Dictionary".
    public @Nullable Integer errorCode() {
        return errorCode;
    }

    /// The last state of a message to a phone with this outcome.
    static SmsState finalState(SmsOutcome outcome) {
        return switch (outcome) {
            case DELIVERED -> DELIVERED;
            case UNDELIVERED -> UNDELIVERED;
            case EXPIRED -> EXPIRED;
            case REJECTED -> REJECTED;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
