package org.ventanilla.notification.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Limits for concurrent uploads. Requests beyond a limit are answered with 503, so that the client
/// tries again.
@ConfigMapping(prefix = "ventanilla.notification.intake")
public interface IntakeConfig {

    /// Number of acts being submitted at once.
    @WithDefault("12")
    int acts();

    /// Total bytes of all acts being submitted. The folder of uploads needs as much space.
    @WithDefault("384M")
    MemorySize actBytes();

    /// Number of certificates being uploaded for a check at once.
    @WithDefault("24")
    int certificates();

    /// Number of certificates that one network address uploads at once (an IPv6 network of 64 bits
    /// counts as one).
    @WithDefault("6")
    int certificatesPerAddress();

    /// Number of certificates of one network address that are checked in a minute.
    @WithDefault("30")
    int certificatesPerMinute();
}
