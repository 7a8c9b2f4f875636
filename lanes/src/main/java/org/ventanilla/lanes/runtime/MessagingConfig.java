package org.ventanilla.lanes.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Settings for reading from Kafka and publishing to it.
@ConfigMapping(prefix = "ventanilla.messaging")
public interface MessagingConfig {

    /// The maximum number of records handled in one transaction.
    @WithDefault("500")
    int maxBatch();

    /// The minimum time between the starts of two consecutive rounds of reading, publishing or
    /// sending under load. A turn of a dialogue passes through about six rounds.
    @WithDefault("30ms")
    Duration pace();

    /// The time without a heartbeat after which the consumer group gives this instance's lanes to
    /// another instance.
    @WithDefault("10s")
    Duration sessionTimeout();

    /// A name of this instance that stays the same after a restart, if the platform provides such a
    /// name. A restarted process that has a name gets its lanes back at once.
    Optional<String> instance();

    /// How long ids of handled messages are kept. This must be longer than the retention of any topic
    /// that could deliver those messages again.
    @WithDefault("100d")
    Duration inboxKept();

    /// The short name of the public entity of this installation, which every message carries.
    @WithDefault("aae")
    String entity();
}
