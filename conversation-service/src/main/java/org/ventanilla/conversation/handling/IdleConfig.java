package org.ventanilla.conversation.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.ventanilla.conversation.model.Timeouts;

/// The durations after which the service reacts to silence.
@ConfigMapping(prefix = "ventanilla.conversation")
public interface IdleConfig {

    /// The wait in the queue after which the person is asked whether they are still there.
    @WithDefault("10m")
    Duration t0();

    /// The silence after that question which counts as abandonment.
    @WithDefault("5m")
    Duration t1();

    /// The silence of an attended person before they are asked whether they are still there.
    @WithDefault("5m")
    Duration citizenWarned();

    /// The silence of an attended person after which the attention is closed.
    @WithDefault("10m")
    Duration citizenClosed();

    /// The silence of an adviser after which the person returns to the queue, with priority.
    @WithDefault("10m")
    Duration adviserSilent();

    /// The silence after which a conversation without adviser is closed.
    @WithDefault("30m")
    Duration botIdle();

    /// How long the conversation waits for a survey offer after the attention before it closes.
    @WithDefault("60s")
    Duration offerAwaited();

    /// How long another service may take before the person is told that it takes longer.
    @WithDefault("15s")
    Duration slowReply();

    /// The silence within a story after which the person is told how to end it.
    @WithDefault("60s")
    Duration storyReminder();

    /// How often a person in the queue is told their place.
    @WithDefault("3m")
    Duration queueUpdated();

    /// How long a person in the queue may go on writing before they are told again that an adviser
    /// will read it.
    @WithDefault("5m")
    Duration queueNotedAgain();

    /// All durations, for the decision.
    default Timeouts timeouts() {
        return new Timeouts(
                t0(),
                t1(),
                citizenWarned(),
                citizenClosed(),
                adviserSilent(),
                botIdle(),
                offerAwaited(),
                slowReply(),
                storyReminder(),
                queueUpdated(),
                queueNotedAgain());
    }
}
