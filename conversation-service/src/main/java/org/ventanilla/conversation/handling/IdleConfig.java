package org.ventanilla.conversation.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import org.ventanilla.conversation.model.Timeouts;

/// The durations after which the service reacts to silence.
@ConfigMapping(prefix = "ventanilla.conversation")
public interface IdleConfig {

    /// The wait in the queue after which the person is asked whether they are still there.
    @WithName("t0")
    @WithDefault("10m")
    Duration askStillThereAfter();

    /// The silence after the question whether the person is still there which counts as
    /// abandonment.
    @WithName("t1")
    @WithDefault("5m")
    Duration abandonedAfter();

    /// The silence of an attended person before they are asked whether they are still there.
    @WithName("citizen-warned")
    @WithDefault("5m")
    Duration citizenWarnedAfter();

    /// The silence of an attended person after which the attention is closed.
    @WithName("citizen-closed")
    @WithDefault("10m")
    Duration citizenClosedAfter();

    /// The silence of an adviser after which the person returns to the queue, with priority.
    @WithName("adviser-silent")
    @WithDefault("10m")
    Duration requeuedAfter();

    /// The silence after which a conversation without adviser is closed.
    @WithName("bot-idle")
    @WithDefault("30m")
    Duration botClosedAfter();

    /// How long the conversation waits for a survey offer after the attention. Then the
    /// conversation closes.
    @WithName("offer-awaited")
    @WithDefault("60s")
    Duration surveyOfferAwaitedFor();

    /// How long another service may take to reply before the person is told that the reply takes
    /// longer.
    @WithName("slow-reply")
    @WithDefault("15s")
    Duration slowReplyToldAfter();

    /// The silence within a story after which the person is told how to end it.
    @WithName("story-reminder")
    @WithDefault("60s")
    Duration storyReminderAfter();

    /// How often a person in the queue is told their place.
    @WithName("queue-updated")
    @WithDefault("3m")
    Duration queuePlaceToldEvery();

    /// How long a person in the queue may go on writing before they are told again that an adviser
    /// will read their messages.
    @WithName("queue-noted-again")
    @WithDefault("5m")
    Duration queueNotedAgainAfter();

    /// All durations, as the decisions need them.
    default Timeouts timeouts() {
        return new Timeouts(
                askStillThereAfter(),
                abandonedAfter(),
                citizenWarnedAfter(),
                citizenClosedAfter(),
                requeuedAfter(),
                botClosedAfter(),
                surveyOfferAwaitedFor(),
                slowReplyToldAfter(),
                storyReminderAfter(),
                queuePlaceToldEvery(),
                queueNotedAgainAfter());
    }
}
