package org.ventanilla.notification.handling;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often somebody may try to identify themselves on the citizen's page, and how copies of acts
/// leave it. Beyond a limit the page says so, the same for a notice that exists and one that does
/// not.
@ConfigMapping(prefix = "notification.access")
public interface AccessConfig {

    /// Attempts per notice from one place on the network in 15 minutes. Strangers elsewhere take
    /// none of the addressee's.
    @WithDefault("12")
    int attemptsPerNotice();

    /// Attempts per place on the network (an IPv4 address, a /64 of IPv6) in 15 minutes. Many
    /// people may share one.
    @WithDefault("60")
    int attemptsPerAddress();

    /// Copies of acts that leave one process at the same time. Each holds some 128 KiB.
    @WithDefault("16")
    int copiesAtOnce();

    /// How long a copy may make no progress before it counts as cut. Progress is a piece of 64 KiB
    /// handed to the network.
    @WithDefault("30s")
    Duration copyStall();

    /// Send buffer of the server's sockets. The smaller it is, the less of a document can have been
    /// handed to the network without having reached the person.
    @WithDefault("64K")
    MemorySize sendBuffer();
}
