package org.ventanilla.simulator.webhook;

/// Why a message did not arrive, in the provider's words.
///
/// Source: WhatsApp Cloud API, "Error codes".
public record Failure(int code, String title, String details) {

    /// More than 24 hours since the citizen's last message.
    public static final Failure WINDOW_CLOSED = new Failure(
            131047,
            "Re-engagement message",
            "Message failed to send because more than 24 hours have passed since the customer last replied to this number");

    /// Not on WhatsApp, an old client, or terms not accepted.
    public static final Failure UNDELIVERABLE = new Failure(131026, "Message undeliverable", "Message Undeliverable.");
}
