package org.ventanilla.gateway.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How files that people send are fetched. A person's messages wait for a file at most as long as
/// {@link #tries} attempts of {@link #within} each take, together with the pauses between them.
@ConfigMapping(prefix = "ventanilla.gateway.media")
public interface MediaConfig {

    /// The number of files that this instance fetches concurrently. Each fetch needs about 400 kB of
    /// memory.
    @WithDefault("4")
    int atOnce();

    /// The number of attempts per file, including attempts interrupted by a crash.
    @WithDefault("3")
    int tries();

    /// The longest duration of one attempt, from the request for the file's address to the last byte
    /// of the file.
    @WithDefault("30s")
    Duration within();

    /// The pause after the first attempt; each following pause is four times as long.
    @WithDefault("1s")
    Duration firstPause();

    /// The largest file that is stored. The provider's own limits per kind apply as well.
    @WithDefault("100M")
    MemorySize largest();

    /// The number of messages of one person that may wait for files. If so many messages wait, the
    /// file of the next message is not fetched.
    @WithDefault("50")
    int mostWaiting();

    /// How long this service stores a file after it was last received. A service that needs the file
    /// longer has made its own copy by then.
    @WithDefault("100d")
    Duration keptFor();

    /// The domains from which files are fetched by HTTPS. Their subdomains are allowed too. The base
    /// address of the provider's interface is always allowed.
    @WithDefault("fbsbx.com,fbcdn.net,whatsapp.net")
    List<String> hosts();

    /// The address of a ClamAV daemon, as `host:port`, which scans each file before it is stored. If it is
    /// absent, files are not scanned. The daemon's `StreamMaxLength` must not be smaller than
    /// {@link #largest}.
    Optional<String> clamav();
}
