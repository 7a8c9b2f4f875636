package org.ventanilla.conversation.model;

import java.time.Duration;
import java.time.Instant;
import org.ventanilla.contracts.channel.Content;

/// The last tapped option.
///
/// @param choiceId the id of the tapped button or row as it was received
/// @param at when the tap was received
public record Tap(String choiceId, Instant at) {

    /// A second tap on the same option within this time is ignored. People tap twice by accident,
    /// or because they do not see the answer yet.
    private static final Duration DOUBLE_TAP_WINDOW = Duration.ofSeconds(10);

    /// Whether a message is a second tap on the same option within {@link #DOUBLE_TAP_WINDOW}.
    boolean isRepeatedBy(DialogueCommand.ReceiveMessage message) {
        return message.content() instanceof Content.Choice choice
                && choice.id().equals(choiceId)
                && !message.receivedAt().isAfter(at.plus(DOUBLE_TAP_WINDOW));
    }
}
