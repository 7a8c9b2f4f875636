package org.ventanilla.sample.handling;

import io.smallrye.config.ConfigMapping;

/// Does what it must not: its settings say nothing about their service.
@ConfigMapping(prefix = "dispatch")
public interface NamelessSettings {
    int atOnce();
}
