package org.ventanilla.webkit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/// How large the body of a request may be, by path.
@ConfigMapping(prefix = "ventanilla.body")
public interface BodyLimitsConfig {

    /// Largest body on every path that has no limit of its own. No path receives more than
    /// `quarkus.http.limits.max-body-size`.
    @WithDefault("1G")
    MemorySize otherwise();

    /// Largest body on one path. The path is written as it is requested, without a final slash;
    /// what is requested below it does not belong to it.
    Map<String, MemorySize> limit();
}
