package org.ventanilla.systemtests.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The time of day as one process sees it, which a fault may set. The process is started under
/// libfaketime (https://github.com/wolfcw/libfaketime), which adds to each look at the clock what a
/// file says; the time that passes, the monotonic clock, stays true.
final class SteeredClock {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path library;
    private final Path offset;

    private SteeredClock(Path library, Path offset) {
        this.library = library;
        this.offset = offset;
    }

    /// Whether this computer has what it takes.
    static boolean available() {
        return library().isPresent();
    }

    /// A right clock, set by this file from now on.
    static SteeredClock by(Path offset) {
        SteeredClock clock = new SteeredClock(
                library().orElseThrow(() -> new IllegalStateException("libfaketime is missing")), offset);
        clock.set(Duration.ZERO);
        return clock;
    }

    /// What a process must find in its environment to live by this clock.
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0", // or timed waits of a JVM end at once
                "FAKETIME_DONT_RESET", "1");
    }

    /// The same with the computer's own clock.
    static Map<String, String> ownClock() {
        return Map.of("LD_PRELOAD", "");
    }

    /// Sets it off from the right time by this much, forth or back. It is seen within a second.
    void set(Duration off) {
        Path next = offset.resolveSibling(offset.getFileName() + ".next");
        try {
            Files.writeString(next, "%+d%n".formatted(off.toSeconds()));
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Debian keeps it in the folder of the machine's kind, others do not.
    private static Optional<Path> library() {
        Path plain = LIBRARIES.resolve(LIBRARY);
        if (Files.exists(plain)) {
            return Optional.of(plain);
        }
        try (DirectoryStream<Path> kinds = Files.newDirectoryStream(LIBRARIES, "*-linux-gnu*")) {
            for (Path kind : kinds) {
                if (Files.exists(kind.resolve(LIBRARY))) {
                    return Optional.of(kind.resolve(LIBRARY));
                }
            }
            return Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
