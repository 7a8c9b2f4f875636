package org.ventanilla.conversation.model;

import java.time.Duration;

/// The durations after which the service reacts to silence.
///
/// @param askStillThereAfter the wait in the queue after which the person is asked whether they are
/// still there (T0 in the configuration)
/// @param abandonedAfter the silence after that question which counts as abandonment (T1 in the
/// configuration)
/// @param citizenWarnedAfter the silence of an attended person before they are asked whether they
/// are still there
/// @param citizenClosedAfter the silence of an attended person before the attention is closed
/// @param requeuedAfter the silence of the adviser before the person returns to the queue
/// @param botClosedAfter the silence before a conversation without adviser is closed
/// @param surveyOfferAwaitedFor how long the conversation waits for a survey offer after the
/// attention
/// @param slowReplyToldAfter how long another service may take before the person is told that it
/// takes longer
/// @param storyReminderAfter the silence within a story before the person is told how to end it
/// @param queuePlaceToldEvery the interval at which a person in the queue is told their place
/// @param queueNotedAgainAfter how long a person in the queue may go on writing before they are
/// told again that an adviser will read their messages
public record Timeouts(
        Duration askStillThereAfter,
        Duration abandonedAfter,
        Duration citizenWarnedAfter,
        Duration citizenClosedAfter,
        Duration requeuedAfter,
        Duration botClosedAfter,
        Duration surveyOfferAwaitedFor,
        Duration slowReplyToldAfter,
        Duration storyReminderAfter,
        Duration queuePlaceToldEvery,
        Duration queueNotedAgainAfter) {}
