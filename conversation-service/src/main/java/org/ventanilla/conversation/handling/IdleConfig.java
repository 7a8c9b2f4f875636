package org.ventanilla.conversation.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.ventanilla.conversation.model.Patience;

/// How long each silence lasts before something is done about it.
@ConfigMapping(prefix = "ventanilla.conversation")
public interface IdleConfig {

    /// Wait in the queue after which the person is asked whether they are still there.
    @WithDefault("10m")
    Duration t0();

    /// Silence after that question, which counts as abandoned.
    @WithDefault("5m")
    Duration t1();

    /// Silence of a person with an adviser before they are asked whether they are still there.
    @WithDefault("5m")
    Duration citizenWarned();

    /// Silence of a person with an adviser after which the attention is closed.
    @WithDefault("10m")
    Duration citizenClosed();

    /// Silence of an adviser after which the person goes back to the queue, with priority.
    @WithDefault("10m")
    Duration adviserSilent();

    /// Silence after which a conversation with the assistant alone is closed.
    @WithDefault("30m")
    Duration botIdle();

    /// How long a survey is awaited after the attention, before the conversation closes without.
    @WithDefault("60s")
    Duration offerAwaited();

    /// How long another service may take before the person is told that it takes longer.
    @WithDefault("15s")
    Duration slowReply();

    /// Silence in a story after which the person is told how to end it.
    @WithDefault("60s")
    Duration storyReminder();

    /// How often a person in the queue is told where they stand.
    @WithDefault("3m")
    Duration queueUpdated();

    /// How long a person in the queue may write on before they are told again that their words will
    /// be read.
    @WithDefault("5m")
    Duration queueNotedAgain();

    /// All of them, for the decision.
    default Patience patience() {
        return new Patience(
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
