package org.ventanilla.gateway.progress;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often the gateway says how far it has come.
@ConfigMapping(prefix = "ventanilla.gateway.progress")
public interface ProgressConfig {

    /// Between two reports of one raw partition.
    @WithDefault("1s")
    Duration every();
}
