package org.ventanilla.sample.handling;

import io.smallrye.config.ConfigMapping;

/// Settings whose prefix does not contain the service's name, which is forbidden.
@ConfigMapping(prefix = "dispatch")
public interface NamelessSettings {
    int maxParallel();
}
