package org.ventanilla.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The file that records the process of a part: its process id and its start time, because the
/// system reuses process ids.
record PidFile(Path file) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    static PidFile of(Settings settings, String name) {
        return new PidFile(settings.run().resolve(name + ".pid"));
    }

    void write(ProcessHandle process) {
        long startedAt =
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, process.pid() + " " + startedAt + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the file exists; its process may have ended.
    boolean isWritten() {
        return Files.exists(file);
    }

    /// The recorded process, if it is still alive.
    Optional<ProcessHandle> process() {
        try {
            String[] parts = Files.readString(file).strip().split(" ");
            Instant startedAt = Instant.ofEpochMilli(Long.parseLong(parts[1]));
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(now -> near(now, startedAt))
                            .orElse(false));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static boolean near(Instant first, Instant second) {
        return Duration.between(first, second).abs().compareTo(CLOCK_TOLERANCE) <= 0;
    }
}
