package org.ventanilla.notification.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much may come in at once. What is beyond is asked to come again (503).
@ConfigMapping(prefix = "notification.intake")
public interface IntakeConfig {

    /// Acts being handed in at once.
    @WithDefault("12")
    int acts();

    /// Bytes of all of them together. As many are needed in the folder of uploads.
    @WithDefault("384M")
    MemorySize actBytes();

    /// Certificates being uploaded to be checked at once.
    @WithDefault("24")
    int certificates();

    /// The same of one network address (an IPv6 network of 64 bits counts as one).
    @WithDefault("6")
    int certificatesPerAddress();

    /// Certificates of one network address checked in a minute.
    @WithDefault("30")
    int certificatesPerMinute();
}
