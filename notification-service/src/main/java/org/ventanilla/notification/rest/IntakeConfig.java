package org.ventanilla.notification.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Limits for concurrent uploads. Requests beyond a limit are answered with 503, so that the client
/// tries again.
@ConfigMapping(prefix = "ventanilla.notification.intake")
public interface IntakeConfig {

    /// Maximum number of acts that are submitted at the same time.
    @WithDefault("12")
    int acts();

    /// Maximum total size of all acts that are submitted at the same time. The folder of uploads
    /// needs as much space.
    @WithDefault("384M")
    MemorySize actBytes();

    /// Maximum number of certificates that are uploaded for a check at the same time.
    @WithDefault("24")
    int certificates();

    /// Maximum number of certificates that one network address uploads at the same time. An IPv6
    /// network with a prefix of 64 bits counts as one address.
    @WithDefault("6")
    int certificatesPerAddress();

    /// Maximum number of certificates of one network address that are checked in a minute.
    @WithDefault("30")
    int certificatesPerMinute();
}
