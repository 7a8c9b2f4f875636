package org.ventanilla.messaging.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How this service reads and writes Kafka.
@ConfigMapping(prefix = "ventanilla.messaging")
public interface MessagingConfig {

    /// The most records taken in one transaction.
    @WithDefault("500")
    int maxBatch();

    /// The least time between two rounds of reading, of publishing and of sending that come back to
    /// back. A turn passes some six of them.
    @WithDefault("30ms")
    Duration pace();

    /// Silence after which the group gives this instance's lanes to another.
    @WithDefault("10s")
    Duration sessionTimeout();

    /// A name of this instance that survives its restart, where the platform gives one. With it a
    /// restarted process takes
    /// its lanes back at once.
    Optional<String> instance();

    /// How long ids are remembered. Longer than any topic is kept that could bring them again.
    @WithDefault("100d")
    Duration inboxKept();

    /// Short name of the public entity of this installation; travels with every message.
    @WithDefault("aae")
    String entity();
}
