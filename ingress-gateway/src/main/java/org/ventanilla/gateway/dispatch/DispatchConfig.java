package org.ventanilla.gateway.dispatch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How fast this instance sends, and how long it waits.
@ConfigMapping(prefix = "ventanilla.gateway.dispatch")
public interface DispatchConfig {

    /// Calls to the provider under way at once.
    @WithDefault("256")
    int maxInFlight();

    /// A call without an answer by then is uncertain.
    @WithDefault("10s")
    Duration answerWithin();

    /// Time to reach the provider; a call that never connects is tried again.
    @WithDefault("3s")
    Duration connectWithin();

    /// How often the journal is looked through for what nobody announced: messages that another
    /// instance left, and those that were to wait when it did.
    @WithDefault("1s")
    Duration sweep();

    /// Messages a number may send each second, by this instance.
    @WithDefault("80")
    int numberPerSecond();

    /// Time after which one more message may go to the same person.
    @WithDefault("6s")
    Duration pairInterval();

    /// Messages that may go to one person at once, to be paid back by waiting.
    @WithDefault("45")
    int pairBurst();

    /// How often one message is tried from a number for which the provider takes nothing: token,
    /// payment, restriction.
    @WithDefault("30s")
    Duration probeEvery();

    /// How long a status waits for the message it speaks of.
    @WithDefault("72h")
    Duration statusPatience();
}
