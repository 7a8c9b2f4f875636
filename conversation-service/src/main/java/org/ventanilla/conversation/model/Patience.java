package org.ventanilla.conversation.model;

import java.time.Duration;

/// How long each silence lasts before something is done about it.
///
/// @param stillThere T0: the wait in the queue after which the person is asked whether they stay
/// @param unanswered T1: silence after that question, which abandons
/// @param citizenWarned silence of an attended person before they are asked
/// @param citizenClosed silence of an attended person before the attention is closed
/// @param adviserSilent silence of the adviser before the person goes back to the queue
/// @param botIdle silence before an unattended conversation is closed
/// @param offerAwaited how long a survey offer is awaited after the attention
/// @param slowReply how long another service may take before the person is told
/// @param storyReminder silence in a story before the person is told how to end it
/// @param queueUpdated how often a person in the queue is told where they stand
/// @param queueNotedAgain how long a person in the queue may write on before they are told again
/// that their words will be read
public record Patience(
        Duration stillThere,
        Duration unanswered,
        Duration citizenWarned,
        Duration citizenClosed,
        Duration adviserSilent,
        Duration botIdle,
        Duration offerAwaited,
        Duration slowReply,
        Duration storyReminder,
        Duration queueUpdated,
        Duration queueNotedAgain) {}
