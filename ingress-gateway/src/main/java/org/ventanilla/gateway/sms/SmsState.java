package org.ventanilla.gateway.sms;

import java.util.Locale;

/// The delivery states that a provider of SMS can report.
public enum SmsState {
    ACCEPTED,
    SENT,
    /// The network of the recipient has the message. This is not a delivery to the handset.
    DELIVERED_TO_OPERATOR,
    DELIVERED,
    READ,
    /// The message will not be delivered any more. A message whose validity ended is failed, too.
    FAILED;

    /// The name of the status in the suite, such as `delivered-to-operator`.
    public String statusName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
