package org.ventanilla.webkit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/// Limits the size of request bodies by path.
@ConfigMapping(prefix = "ventanilla.body")
public interface BodyLimitsConfig {

    /// The size of the largest body for every path that has no limit in {@link #limit}. No path accepts
    /// more than `quarkus.http.limits.max-body-size`.
    @WithDefault("1G")
    MemorySize otherwise();

    /// The size of the largest body for single paths. The path is written as it is requested, without a
    /// final slash. The limit does not apply to the paths below that path.
    Map<String, MemorySize> limit();
}
