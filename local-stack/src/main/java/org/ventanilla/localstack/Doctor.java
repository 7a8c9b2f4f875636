package org.ventanilla.localstack;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ventanilla.testkit.backends.BackendFailed;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;
import org.ventanilla.testkit.backends.FreePorts;
import org.ventanilla.testkit.backends.Programs;

/// `doctor`: reports what this computer has and what the suite still needs.
final class Doctor {
    private static final int REQUIRED_JAVA = 25;
    private static final long BYTES_PER_GIB = 1L << 30;
    private static final long RECOMMENDED_MEMORY_BYTES = 4 * BYTES_PER_GIB;
    private static final long REQUIRED_DISK_BYTES = 3 * BYTES_PER_GIB;
    /// Tools that some checks of `test` and some faults of `faults` need. If a tool is missing, the
    /// checks and faults that need it are reported as not run.
    private static final List<String> OPTIONAL_TOOLS = List.of("chromium", "kubectl", "faketime");

    private final Settings settings;
    private final List<String> missing = new ArrayList<>();

    private Doctor(Settings settings) {
        this.settings = settings;
    }

    /// Prints the report.
    ///
    /// @return the exit code: 0 if the suite can run on this computer, 1 if something that the suite
    ///     needs is missing
    static int run(Settings settings) {
        Doctor doctor = new Doctor(settings);
        doctor.examine();
        System.out.println(
                doctor.missing.isEmpty() ? Texts.get("doctor.well") : Texts.get("doctor.ill", doctor.missing.size()));
        return doctor.missing.isEmpty() ? 0 : 1;
    }

    private void examine() {
        require(
                Runtime.version().feature() >= REQUIRED_JAVA,
                Texts.get("doctor.java", Runtime.version(), System.getProperty("java.home")));
        require(
                Programs.find("mvn").isPresent(),
                Texts.get(
                        "doctor.maven", Programs.find("mvn").map(Path::toString).orElse("–")));
        examineMemoryAndDisk();
        examineDatabase();
        examinePorts();
        for (String tool : OPTIONAL_TOOLS) {
            Optional<Path> found = Programs.find(tool);
            recommend(
                    found.isPresent(),
                    found.map(path -> Texts.get("doctor.tool", tool, path))
                            .orElseGet(() -> Texts.get("doctor.tool.absent", tool)));
        }
    }

    private void examineMemoryAndDisk() {
        long memoryBytes = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        recommend(
                memoryBytes >= RECOMMENDED_MEMORY_BYTES,
                Texts.get(
                        "doctor.memory",
                        (double) memoryBytes / BYTES_PER_GIB,
                        Runtime.getRuntime().availableProcessors()));
        try {
            Path existingFolder = Files.isDirectory(settings.data()) ? settings.data() : settings.checkout();
            long freeBytes = Files.getFileStore(existingFolder).getUsableSpace();
            require(
                    freeBytes >= REQUIRED_DISK_BYTES,
                    Texts.get("doctor.disk", (double) freeBytes / BYTES_PER_GIB, existingFolder));
        } catch (IOException e) {
            require(false, Texts.get("doctor.disk", 0.0, settings.data()));
        }
    }

    private void examineDatabase() {
        try {
            EmbeddedPostgres17.checkRunnable();
            require(true, Texts.get("doctor.postgres"));
        } catch (BackendFailed e) {
            require(false, Texts.get("doctor.postgres.refused", e.getMessage()));
        }
    }

    private void examinePorts() {
        if (StackLock.isHeld(settings)) {
            require(true, Texts.get("doctor.ports.ours", settings.url(Part.HOME)));
            return;
        }
        List<Part> taken = Arrays.stream(Part.values())
                .filter(part -> !FreePorts.isFree(settings.port(part)))
                .toList();
        for (Part part : taken) {
            require(false, Texts.get("error.port.taken", settings.port(part), part.title(), part.portVariable()));
        }
        if (taken.isEmpty()) {
            require(true, Texts.get("doctor.ports.free"));
        }
    }

    /// Prints a line about something that the suite needs.
    private void require(boolean present, String line) {
        System.out.println((present ? "  ✓ " : "  ✗ ") + line);
        if (!present) {
            missing.add(line);
        }
    }

    /// Prints a line about something without which the suite still runs.
    private void recommend(boolean present, String line) {
        System.out.println((present ? "  ✓ " : "  – ") + line);
    }
}
