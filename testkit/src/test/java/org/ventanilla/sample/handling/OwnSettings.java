package org.ventanilla.sample.handling;

import io.smallrye.config.ConfigMapping;

/// Settings whose prefix contains the service's name, as required.
@ConfigMapping(prefix = "ventanilla.sample.dispatch")
public interface OwnSettings {
    int maxParallel();
}
