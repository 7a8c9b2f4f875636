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
    private static final int JAVA = 25;
    private static final long ENOUGH_MEMORY = 4L << 30;
    private static final long ENOUGH_DISK = 3L << 30;
    /// Tools that some checks of `test` and some faults of `faults` need. Without a tool, its
    /// checks are reported as not run.
    private static final List<String> TOOLS = List.of("chromium", "kubectl", "faketime");

    private final Settings settings;
    private final List<String> missing = new ArrayList<>();

    private Doctor(Settings settings) {
        this.settings = settings;
    }

    /// Returns 0 if the suite can run here, 1 if something that it needs is missing.
    static int run(Settings settings) {
        Doctor doctor = new Doctor(settings);
        doctor.examine();
        System.out.println(
                doctor.missing.isEmpty() ? Texts.get("doctor.well") : Texts.get("doctor.ill", doctor.missing.size()));
        return doctor.missing.isEmpty() ? 0 : 1;
    }

    private void examine() {
        require(
                Runtime.version().feature() >= JAVA,
                Texts.get("doctor.java", Runtime.version(), System.getProperty("java.home")));
        require(
                find("mvn").isPresent(),
                Texts.get("doctor.maven", find("mvn").map(Path::toString).orElse("–")));
        examineMachine();
        examineDatabase();
        examinePorts();
        for (String tool : TOOLS) {
            Optional<Path> found = find(tool);
            recommend(
                    found.isPresent(),
                    found.map(path -> Texts.get("doctor.tool", tool, path))
                            .orElseGet(() -> Texts.get("doctor.tool.absent", tool)));
        }
    }

    private void examineMachine() {
        long memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        recommend(
                memory >= ENOUGH_MEMORY,
                Texts.get(
                        "doctor.memory",
                        memory / (1024.0 * 1024 * 1024),
                        Runtime.getRuntime().availableProcessors()));
        try {
            Path existing = Files.isDirectory(settings.data()) ? settings.data() : settings.checkout();
            long room = Files.getFileStore(existing).getUsableSpace();
            require(room >= ENOUGH_DISK, Texts.get("doctor.disk", room / (1024.0 * 1024 * 1024), existing));
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

    private void require(boolean present, String line) {
        System.out.println((present ? "  ✓ " : "  ✗ ") + line);
        if (!present) {
            missing.add(line);
        }
    }

    private void recommend(boolean present, String line) {
        System.out.println((present ? "  ✓ " : "  – ") + line);
    }

    private static Optional<Path> find(String program) {
        return Programs.find(program);
    }
}
