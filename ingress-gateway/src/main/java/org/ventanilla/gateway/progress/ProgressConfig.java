package org.ventanilla.gateway.progress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often the gateway reports its progress.
@ConfigMapping(prefix = "ventanilla.gateway.progress")
public interface ProgressConfig {

    /// The time between two reports for the same partition of the topic of raw webhooks.
    @WithDefault("1s")
    Duration every();
}
