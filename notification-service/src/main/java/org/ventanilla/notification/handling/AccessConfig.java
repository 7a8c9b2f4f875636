package org.ventanilla.notification.handling;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of the citizen's page: attempts to identify, and copies of acts that are sent. The page
/// reports a reached limit in the same way for notices that exist and notices that do not.
@ConfigMapping(prefix = "ventanilla.notification.access")
public interface AccessConfig {

    /// Attempts for each notice and network address in 15 minutes. Attempts from other addresses do
    /// not count against the addressee.
    @WithDefault("12")
    int attemptsPerNotice();

    /// Attempts for each network address (an IPv4 address, a /64 of IPv6) in 15 minutes. Many
    /// people may share one address.
    @WithDefault("60")
    int attemptsPerAddress();

    /// Copies of acts that one process sends at the same time. Each needs about 128 KiB of memory.
    @WithDefault("16")
    int copiesAtOnce();

    /// How long a copy may make no progress before it is aborted. Progress means that a chunk of 64
    /// KiB was handed to the network.
    @WithDefault("30s")
    Duration copyStall();

    /// Send buffer of the server's sockets. A smaller buffer holds less of a document that was
    /// handed to the network but has not reached the person.
    @WithDefault("64K")
    MemorySize sendBuffer();
}
