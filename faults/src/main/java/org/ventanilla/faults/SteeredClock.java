package org.ventanilla.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The time of day of a process, which a fault can change. The process is started with libfaketime
/// (https://github.com/wolfcw/libfaketime), which adds the offset in a file to each reading of the
/// clock. The monotonic clock is not changed.
final class SteeredClock {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path library;
    private final Path offsetFile;

    private SteeredClock(Path library, Path offsetFile) {
        this.library = library;
        this.offsetFile = offsetFile;
    }

    /// Whether libfaketime is installed on this computer.
    static boolean available() {
        return library().isPresent();
    }

    /// A correct clock whose offset is read from this file.
    static SteeredClock withOffsetFrom(Path offsetFile) {
        SteeredClock clock = new SteeredClock(
                library().orElseThrow(() -> new IllegalStateException("libfaketime is missing")), offsetFile);
        clock.set(Duration.ZERO);
        return clock;
    }

    /// The environment variables that make a process use this clock.
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offsetFile.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0", // otherwise timed waits of a JVM end immediately
                "FAKETIME_DONT_RESET", "1");
    }

    /// The environment variables that make a process use the computer's own clock.
    static Map<String, String> ownClock() {
        return Map.of("LD_PRELOAD", "");
    }

    /// Sets the difference to the correct time, forwards or backwards. The process sees it within a
    /// second.
    void set(Duration offset) {
        Path next = offsetFile.resolveSibling(offsetFile.getFileName() + ".next");
        try {
            Files.writeString(next, "%+d%n".formatted(offset.toSeconds()));
            Files.move(next, offsetFile, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The library; Debian has it in a folder named after the architecture, other distributions do
    /// not.
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
