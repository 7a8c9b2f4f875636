package org.ventanilla.gateway.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// How files that persons send are fetched. A person's messages wait at most for {@link #tries} of
/// {@link #within} each and the pauses between them.
@ConfigMapping(prefix = "ventanilla.gateway.media")
public interface MediaConfig {

    /// Files fetched at once by this instance. Each holds some 400 kB of memory.
    @WithDefault("4")
    int atOnce();

    /// How often one file is tried, crashes included.
    @WithDefault("3")
    int tries();

    /// Time for one try, from asking for the address to the last byte.
    @WithDefault("30s")
    Duration within();

    /// Pause after the first try; each following one is four times as long.
    @WithDefault("1s")
    Duration firstPause();

    /// The largest file that is kept. The provider's own limits by kind hold beside it.
    @WithDefault("100M")
    MemorySize largest();

    /// Messages of one person that may wait for files; a file beyond them is not fetched.
    @WithDefault("50")
    int mostWaiting();

    /// How long a file is kept here after it was last received. Who needs it longer has copied it
    /// long before.
    @WithDefault("100d")
    Duration keptFor();

    /// Domains from which files are fetched, with their subdomains, by HTTPS alone. The base
    /// address of the provider's interface is one in any case.
    @WithDefault("fbsbx.com,fbcdn.net,whatsapp.net")
    List<String> hosts();
}
