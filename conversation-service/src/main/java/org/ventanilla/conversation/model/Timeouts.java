package org.ventanilla.conversation.model;

import java.time.Duration;

/// The durations after which the service reacts to silence.
///
/// @param stillThere T0: the wait in the queue after which the person is asked whether they are
/// still there
/// @param unanswered T1: the silence after that question which counts as abandonment
/// @param citizenWarned the silence of an attended person before they are asked whether they are
/// still there
/// @param citizenClosed the silence of an attended person before the attention is closed
/// @param adviserSilent the silence of the adviser before the person returns to the queue
/// @param botIdle the silence before a conversation without adviser is closed
/// @param offerAwaited how long the conversation waits for a survey offer after the attention
/// @param slowReply how long another service may take before the person is told that it takes
/// longer
/// @param storyReminder the silence within a story before the person is told how to end it
/// @param queueUpdated how often a person in the queue is told their place
/// @param queueNotedAgain how long a person in the queue may go on writing before they are told
/// again that an adviser will read it
public record Timeouts(
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
