package org.ventanilla.localstack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ventanilla.testkit.backends.ChildProcesses;
import org.ventanilla.testkit.backends.PrivateFiles;

/// `up`: starts a supervisor in the background, prints the supervisor's progress, and exits when
/// every part is ready. Ctrl-C before that moment stops every part that was started.
final class Up {
    /// How long a supervisor that reported a failure may take to stop its parts.
    private static final int FAILED_STOP_SECONDS = 30;

    private final Settings settings;
    private final PrintStream out;

    Up(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// Starts the suite, or restarts the parts that ended if the suite already runs.
    ///
    /// @param fresh whether to delete the data of earlier runs first
    /// @return the exit code
    int run(boolean fresh) {
        if (StackLock.isHeld(settings)) {
            if (fresh) {
                out.println(Texts.get("up.running.fresh", settings.url(Part.HOME)));
                return 1;
            }
            return restartEndedParts();
        }
        Orphans.end(settings);
        if (fresh) {
            settings.foldersToDelete().forEach(PrivateFiles::deleteTree);
            out.println(Texts.get("up.fresh"));
        }
        try {
            Process supervisor = launchSupervisor();
            AtomicBoolean suiteReady = new AtomicBoolean();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> endUnlessReady(supervisor, suiteReady), "up-interrupted"));
            boolean ready = printProgress(supervisor);
            suiteReady.set(ready);
            if (ready) {
                out.println(Texts.get("up.ready", settings.url(Part.HOME)));
                return 0;
            }
            supervisor.waitFor(FAILED_STOP_SECONDS, TimeUnit.SECONDS);
            return 1;
        } catch (IOException e) {
            throw new StackFailed(Texts.get("error.start", "Ventanilla", supervisorLog()), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /// Restarts the parts that ended, and names the parts that do not become ready.
    ///
    /// @return the exit code
    private int restartEndedParts() {
        Status status = Status.of(settings);
        if (status.isReady()) {
            out.println(Texts.get("error.running", settings.url(Part.HOME)));
            return 0;
        }
        out.println(Texts.get("up.incomplete", titlesOfPartsNotReady(status)));
        RestartEndpoint.request(settings, out::println);
        long deadline = System.nanoTime() + LocalStack.START_LIMIT.toNanos();
        status = Status.of(settings);
        while (status.notRunning().isEmpty() && !status.isReady() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LocalStack.POLL_INTERVAL.toNanos());
            status = Status.of(settings);
        }
        if (status.isReady()) {
            out.println(Texts.get("up.ready", settings.url(Part.HOME)));
            return 0;
        }
        out.println(Texts.get("up.still-incomplete", titlesOfPartsNotReady(status), settings.data()));
        return 1;
    }

    private static String titlesOfPartsNotReady(Status status) {
        return Stream.concat(status.notRunning().stream(), status.notAnswering().stream())
                .map(Part::title)
                .collect(Collectors.joining(", "));
    }

    private static void endUnlessReady(Process supervisor, AtomicBoolean suiteReady) {
        if (!suiteReady.get()) {
            Down.end(supervisor.toHandle());
        }
    }

    private Process launchSupervisor() throws IOException {
        Files.createDirectories(supervisorLog().getParent());
        List<String> command = new ArrayList<>(ChildProcesses.detached());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-Dventanilla.checkout=" + settings.checkout(),
                "-cp",
                System.getProperty("java.class.path"),
                Supervisor.class.getName()));
        return new ProcessBuilder(command)
                .directory(settings.checkout().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(supervisorLog().toFile()))
                .start();
    }

    /// Prints the lines that the supervisor writes while it starts the parts.
    ///
    /// @return whether every part is ready
    private boolean printProgress(Process supervisor) {
        try (BufferedReader lines = supervisor.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                switch (line) {
                    case Supervisor.READY -> {
                        return true;
                    }
                    case Supervisor.FAILED -> {
                        return false;
                    }
                    default -> out.println(line);
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path supervisorLog() {
        return settings.data().resolve("logs/supervisor.log");
    }
}
