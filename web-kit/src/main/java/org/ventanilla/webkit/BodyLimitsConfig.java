package org.ventanilla.webkit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/// Limits the size of request bodies by path.
@ConfigMapping(prefix = "ventanilla.body")
public interface BodyLimitsConfig {

    /// Largest body for every path without a limit of its own. No path accepts more than
    /// `quarkus.http.limits.max-body-size`.
    @WithDefault("1G")
    MemorySize otherwise();

    /// Largest body for one path. The path is written as it is requested, without a final slash.
    /// The limit does not apply to the paths below it.
    Map<String, MemorySize> limit();
}
