package org.ventanilla.gateway.webhook;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of the door for providers.
@ConfigMapping(prefix = "ventanilla.gateway.webhook")
public interface WebhookConfig {

    /// The largest body taken. The provider's own limit is 3 MB.
    @WithDefault("4M")
    MemorySize maxBody();

    /// Memory of all bodies that are arriving; beyond it the door answers 503.
    @WithDefault("64M")
    MemorySize maxInHand();

    /// Memory of the bodies that are arriving from one address (of IPv6, one /64).
    @WithDefault("40M")
    MemorySize maxInHandOfAddress();

    /// Memory of the copies made of bodies on their way to the broker; a body waits for its room.
    /// At least twice the largest body.
    @WithDefault("16M")
    MemorySize maxCopies();

    /// A body that has not arrived by then is given up.
    @WithDefault("10s")
    Duration bodyWithin();

    /// Time given to the broker. Waiting for its addresses takes at most half as much again, so an
    /// answer comes within one and a half times this, and within 2 s in any case.
    @WithDefault("1200ms")
    Duration brokerDeadline();

    /// A request without an answer by then is answered 503.
    @WithDefault("1900ms")
    Duration answerWithin();
}
