package org.ventanilla.simulator.webhook;

/// The reason why a message did not arrive, with the code and the texts of the provider.
///
/// Source: WhatsApp Cloud API, "Error codes".
public record Failure(int code, String title, String details) {

    /// More than 24 hours have passed since the citizen's last message.
    public static final Failure WINDOW_CLOSED = new Failure(
            131047,
            "Re-engagement message",
            "Message failed to send because more than 24 hours have passed since the customer last replied to this number");

    /// The person does not use WhatsApp, has an old client, or has not accepted the terms.
    public static final Failure UNDELIVERABLE = new Failure(131026, "Message undeliverable", "Message Undeliverable.");

    /// The provider held the message to assess its quality, and then paused its template.
    public static final Failure TEMPLATE_PAUSED =
            new Failure(132015, "Template is paused", "Template is paused due to low quality");
}
