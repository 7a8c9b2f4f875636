package org.ventanilla.gateway.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How fast this instance sends, and how long it waits.
@ConfigMapping(prefix = "ventanilla.gateway.dispatch")
public interface DispatchConfig {

    /// The largest number of concurrent calls to the provider.
    @WithDefault("256")
    int maxInFlight();

    /// A call that has no answer after this time is uncertain.
    @WithDefault("10s")
    Duration answerWithin();

    /// Time to connect to the provider. A call that never connects is retried.
    @WithDefault("3s")
    Duration connectWithin();

    /// How often the journal is searched for work that nothing announced: messages left by another
    /// instance, and messages whose waiting time ends while no other event occurs.
    @WithDefault("1s")
    Duration sweep();

    /// Messages per second that this instance sends from one of our numbers.
    @WithDefault("80")
    int numberPerSecond();

    /// The average interval between two messages to the same person.
    @WithDefault("6s")
    Duration pairInterval();

    /// Messages that may be sent to one person in a burst. Later messages then wait until the
    /// average interval is restored.
    @WithDefault("45")
    int pairBurst();

    /// How often one message is tried from a number that the provider has blocked because of its
    /// token, its payment or a restriction.
    @WithDefault("30s")
    Duration probeEvery();

    /// How long a status waits for the message it belongs to.
    @WithDefault("72h")
    Duration statusPatience();
}
