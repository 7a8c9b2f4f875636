package org.ventanilla.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The file that records the process of a part or of the supervisor. The file contains the id and the
/// start time of the process, because the operating system reuses process ids.
record PidFile(Path file) {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    /// @param name the name of the process, unique in the suite
    static PidFile of(Settings settings, String name) {
        return new PidFile(settings.runFolder().resolve(name + ".pid"));
    }

    void write(ProcessHandle process) {
        long startedAtMillis =
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, process.pid() + " " + startedAtMillis + "\n");
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

    /// Whether the file exists. The recorded process may have ended.
    boolean isWritten() {
        return Files.exists(file);
    }

    /// The recorded process, if it is still alive.
    Optional<ProcessHandle> process() {
        try {
            String[] fields = Files.readString(file).strip().split(" ");
            Instant startedAt = Instant.ofEpochMilli(Long.parseLong(fields[1]));
            return ProcessHandle.of(Long.parseLong(fields[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .map(start -> areClose(start, startedAt))
                            .orElse(false));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private static boolean areClose(Instant first, Instant second) {
        return Duration.between(first, second).abs().compareTo(CLOCK_TOLERANCE) <= 0;
    }
}
