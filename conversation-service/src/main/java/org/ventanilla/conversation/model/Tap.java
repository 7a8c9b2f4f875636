package org.ventanilla.conversation.model;

import java.time.Duration;
import java.time.Instant;
import org.ventanilla.contracts.channel.Content;

/// The option that was tapped last.
///
/// @param choiceId as it travelled
public record Tap(String choiceId, Instant at) {

    /// A second tap on the same option within this time counts as the first one: people tap twice
    /// by accident, or because the answer is not shown yet.
    private static final Duration DOUBLE = Duration.ofSeconds(10);

    /// Whether a message is this tap once more.
    boolean isRepeatedBy(DialogueCommand.ReceiveMessage message) {
        return message.content() instanceof Content.Choice choice
                && choice.id().equals(choiceId)
                && !message.receivedAt().isAfter(at.plus(DOUBLE));
    }
}
