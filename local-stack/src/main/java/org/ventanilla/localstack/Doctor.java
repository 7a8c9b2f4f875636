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

/// `doctor`: what this computer has, and what the suite would miss.
final class Doctor {
    private static final int JAVA = 25;
    private static final long ENOUGH_MEMORY = 4L << 30;
    private static final long ENOUGH_DISK = 3L << 30;
    /// Tools that checks of `test` and faults of `faults` need: without one, they are reported as
    /// not run.
    private static final List<String> TOOLS = List.of("chromium", "kubectl", "faketime");

    private final Settings settings;
    private final List<String> missing = new ArrayList<>();

    private Doctor(Settings settings) {
        this.settings = settings;
    }

    /// Returns 0 when the suite can run here, 1 when something it needs is missing.
    static int run(Settings settings) {
        Doctor doctor = new Doctor(settings);
        doctor.examine();
        System.out.println(
                doctor.missing.isEmpty() ? Texts.say("doctor.well") : Texts.say("doctor.ill", doctor.missing.size()));
        return doctor.missing.isEmpty() ? 0 : 1;
    }

    private void examine() {
        need(
                Runtime.version().feature() >= JAVA,
                Texts.say("doctor.java", Runtime.version(), System.getProperty("java.home")));
        need(
                find("mvn").isPresent(),
                Texts.say("doctor.maven", find("mvn").map(Path::toString).orElse("–")));
        examineMachine();
        examineDatabase();
        examinePorts();
        for (String tool : TOOLS) {
            Optional<Path> found = find(tool);
            wish(
                    found.isPresent(),
                    found.map(path -> Texts.say("doctor.tool", tool, path))
                            .orElseGet(() -> Texts.say("doctor.tool.absent", tool)));
        }
    }

    private void examineMachine() {
        long memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getTotalMemorySize();
        wish(
                memory >= ENOUGH_MEMORY,
                Texts.say(
                        "doctor.memory",
                        memory / (1024.0 * 1024 * 1024),
                        Runtime.getRuntime().availableProcessors()));
        try {
            Path existing = Files.isDirectory(settings.data()) ? settings.data() : settings.checkout();
            long room = Files.getFileStore(existing).getUsableSpace();
            need(room >= ENOUGH_DISK, Texts.say("doctor.disk", room / (1024.0 * 1024 * 1024), existing));
        } catch (IOException e) {
            need(false, Texts.say("doctor.disk", 0.0, settings.data()));
        }
    }

    private void examineDatabase() {
        try {
            EmbeddedPostgres17.checkRunnable();
            need(true, Texts.say("doctor.postgres"));
        } catch (BackendFailed e) {
            need(false, Texts.say("doctor.postgres.refused", e.getMessage()));
        }
    }

    private void examinePorts() {
        if (StackLock.held(settings)) {
            need(true, Texts.say("doctor.ports.ours", settings.url(Part.HOME)));
            return;
        }
        List<Part> taken = Arrays.stream(Part.values())
                .filter(part -> !FreePorts.isFree(settings.port(part)))
                .toList();
        for (Part part : taken) {
            need(false, Texts.say("error.port.taken", settings.port(part), part.title(), part.portVariable()));
        }
        if (taken.isEmpty()) {
            need(true, Texts.say("doctor.ports.free"));
        }
    }

    private void need(boolean there, String line) {
        System.out.println((there ? "  ✓ " : "  ✗ ") + line);
        if (!there) {
            missing.add(line);
        }
    }

    private void wish(boolean there, String line) {
        System.out.println((there ? "  ✓ " : "  – ") + line);
    }

    private static Optional<Path> find(String program) {
        return Programs.find(program);
    }
}
