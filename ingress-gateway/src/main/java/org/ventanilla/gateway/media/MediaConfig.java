package org.ventanilla.gateway.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// How files that people send are fetched. A person's messages wait at most for {@link #tries}
/// attempts of {@link #within} each and the pauses between them.
@ConfigMapping(prefix = "ventanilla.gateway.media")
public interface MediaConfig {

    /// The number of files that this instance fetches concurrently. Each needs about 400 kB of
    /// memory.
    @WithDefault("4")
    int atOnce();

    /// The number of attempts per file, including attempts interrupted by a crash.
    @WithDefault("3")
    int tries();

    /// The time for one attempt, from the request for the file's address to the last byte.
    @WithDefault("30s")
    Duration within();

    /// The pause after the first attempt; each following pause is four times as long.
    @WithDefault("1s")
    Duration firstPause();

    /// The largest file that is stored. The provider's own limits per kind apply as well.
    @WithDefault("100M")
    MemorySize largest();

    /// The number of messages of one person that may wait for files. A file beyond this number is
    /// not fetched.
    @WithDefault("50")
    int mostWaiting();

    /// How long a file is stored here after it was last received. A service that needs it longer
    /// has made its own copy by then.
    @WithDefault("100d")
    Duration keptFor();

    /// Domains, with their subdomains, from which files are fetched, only by HTTPS. The base
    /// address of the provider's interface is always allowed.
    @WithDefault("fbsbx.com,fbcdn.net,whatsapp.net")
    List<String> hosts();
}
