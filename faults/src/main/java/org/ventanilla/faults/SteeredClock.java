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

/// A clock for one process that a fault can set to a wrong time. The process is started with
/// libfaketime (https://github.com/wolfcw/libfaketime), which reads an offset from a file and adds
/// it to the time of day that the process sees. The monotonic clock, with which a process measures
/// durations, is not changed.
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
    static boolean isAvailable() {
        return library().isPresent();
    }

    /// A clock whose offset is read from this file and is zero at first.
    static SteeredClock withOffsetFrom(Path offsetFile) {
        SteeredClock clock = new SteeredClock(
                library().orElseThrow(() -> new IllegalStateException("libfaketime is missing")), offsetFile);
        clock.setOffset(Duration.ZERO);
        return clock;
    }

    /// The environment variables that make a process use this clock.
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offsetFile.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0", // With 1, the timed waits of a JVM end immediately.
                "FAKETIME_DONT_RESET", "1");
    }

    /// The environment variables that make a process use the computer's own clock.
    static Map<String, String> computerClockEnvironment() {
        return Map.of("LD_PRELOAD", "");
    }

    /// Sets the difference to the correct time, which may be negative. The process sees the new time
    /// within a second.
    void setOffset(Duration offset) {
        Path newFile = offsetFile.resolveSibling(offsetFile.getFileName() + ".next");
        try {
            Files.writeString(newFile, "%+d%n".formatted(offset.toSeconds()));
            Files.move(newFile, offsetFile, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The installed library. Debian installs it in a folder named after the processor architecture;
    /// other distributions do not use such a folder.
    private static Optional<Path> library() {
        Path usualPath = LIBRARIES.resolve(LIBRARY);
        if (Files.exists(usualPath)) {
            return Optional.of(usualPath);
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(LIBRARIES, "*-linux-gnu*")) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve(LIBRARY))) {
                    return Optional.of(folder.resolve(LIBRARY));
                }
            }
            return Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
