package org.ventanilla.sample.handling;

import io.smallrye.config.ConfigMapping;

/// Does what it should.
@ConfigMapping(prefix = "ventanilla.sample.dispatch")
public interface OwnSettings {
    int atOnce();
}
