package org.ventanilla.notification.handling;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Limits of the citizen's page: attempts to identify, and copies of acts that are sent. The page
/// reports a reached limit in the same way for notices that exist and notices that do not.
@ConfigMapping(prefix = "ventanilla.notification.access")
public interface AccessConfig {

    /// Attempts for each notice and network address in 15 minutes. Attempts from a foreign network
    /// address therefore do not lock out the addressee.
    @WithDefault("12")
    int attemptsPerNotice();

    /// Attempts for each network address (an IPv4 address, a /64 of IPv6) in 15 minutes. Many
    /// people may share one address.
    @WithDefault("60")
    int attemptsPerAddress();

    /// Copies of acts that one process sends at the same time. Each copy needs about 128 KiB of
    /// memory.
    @WithDefault("16")
    int copiesAtOnce();

    /// How long a copy may make no progress before the copy is aborted. Progress means that a chunk
    /// of 64 KiB was handed to the network.
    @WithDefault("30s")
    Duration copyStall();

    /// Size of the send buffer of the server's sockets. Bytes in this buffer count as handed to the
    /// network although they have not reached the person, so the buffer should be small.
    @WithDefault("64K")
    MemorySize sendBuffer();
}
