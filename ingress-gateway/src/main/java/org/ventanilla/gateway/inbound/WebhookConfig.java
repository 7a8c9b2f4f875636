package org.ventanilla.gateway.inbound;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of the webhook.
@ConfigMapping(prefix = "ventanilla.gateway.webhook")
public interface WebhookConfig {

    /// The largest accepted body. The provider's own limit is 3 MB.
    @WithDefault("4M")
    MemorySize maxBody();

    /// Memory for all bodies that are being received. If a body does not fit into it, the webhook
    /// answers 503.
    @WithDefault("64M")
    MemorySize maxInHand();

    /// Memory for the bodies that are being received from one address (for IPv6, from one /64).
    @WithDefault("40M")
    MemorySize maxInHandOfAddress();

    /// Memory for copies of bodies that are being sent to the broker. A body waits until there is enough
    /// memory for its copies. The value must be at least twice {@link #maxBody}.
    @WithDefault("16M")
    MemorySize maxCopies();

    /// A request whose body is incomplete after this time is answered 408.
    @WithDefault("10s")
    Duration bodyWithin();

    /// The time that the broker has to store a request. The wait for the topic's metadata takes at most
    /// half of this time in addition. An answer is therefore sent within one and a half times this
    /// value, and at the latest after {@link #answerWithin}.
    @WithDefault("1200ms")
    Duration brokerDeadline();

    /// A request that has no answer after this time is answered 503.
    @WithDefault("1900ms")
    Duration answerWithin();
}
