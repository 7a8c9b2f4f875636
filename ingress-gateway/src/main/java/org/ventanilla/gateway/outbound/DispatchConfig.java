package org.ventanilla.gateway.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How fast this instance sends messages, and how long it waits for the provider.
@ConfigMapping(prefix = "ventanilla.gateway.dispatch")
public interface DispatchConfig {

    /// The largest number of concurrent calls to the provider.
    @WithDefault("256")
    int maxInFlight();

    /// The longest time to wait for the provider's answer to a call. After this time the outcome of the
    /// call is uncertain.
    @WithDefault("10s")
    Duration answerWithin();

    /// The longest time to connect to the provider. A call for which no connection was made is retried.
    @WithDefault("3s")
    Duration connectWithin();

    /// The longest time to upload the file of a message. After this time the upload is retried. Nothing has
    /// been sent to the person until the upload has succeeded.
    @WithDefault("60s")
    Duration uploadWithin();

    /// How often the journal is searched even if nothing announced new work to this instance. The search finds
    /// messages of an instance that has ended, and messages whose waiting time is over.
    @WithDefault("1s")
    Duration sweep();

    /// The number of messages per second that this instance sends from each of our numbers.
    @WithDefault("80")
    int numberPerSecond();

    /// The average interval between two messages to the same person.
    @WithDefault("6s")
    Duration pairInterval();

    /// The number of messages that may be sent to one person at once. Further messages wait until the
    /// average interval is restored.
    @WithDefault("45")
    int pairBurst();

    /// The interval at which one message is sent as a trial from a number that the provider has blocked
    /// because of its token, its payment or a restriction.
    @WithDefault("30s")
    Duration probeEvery();

    /// How long a status is parked while its message is unknown.
    @WithDefault("72h")
    Duration statusPatience();
}
