package org.ventanilla.conversation.model;

import java.time.Duration;
import java.time.Instant;
import org.ventanilla.contracts.channel.Content;

/// The last tapped option.
///
/// @param choiceId the id of the option as it was received
public record Tap(String choiceId, Instant at) {

    /// A second tap on the same option within this time is ignored: people tap twice by accident,
    /// or because they do not see the answer yet.
    private static final Duration DOUBLE_TAP_WINDOW = Duration.ofSeconds(10);

    /// Whether a message repeats this tap.
    boolean isRepeatedBy(DialogueCommand.ReceiveMessage message) {
        return message.content() instanceof Content.Choice choice
                && choice.id().equals(choiceId)
                && !message.receivedAt().isAfter(at.plus(DOUBLE_TAP_WINDOW));
    }
}
