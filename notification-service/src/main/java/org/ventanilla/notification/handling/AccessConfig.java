package org.ventanilla.notification.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How often somebody may try to identify themselves on the citizen's page. Beyond it the page
/// looks
/// the same and sends no code.
@ConfigMapping(prefix = "notification.access")
public interface AccessConfig {

    /// Attempts per notice in 15 minutes.
    @WithDefault("12")
    int attemptsPerNotice();

    /// Attempts per network address in 15 minutes. Many people may share one.
    @WithDefault("60")
    int attemptsPerAddress();
}
