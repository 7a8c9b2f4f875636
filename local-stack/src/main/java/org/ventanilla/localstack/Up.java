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

/// `up`: starts a supervisor in the background, prints its progress, and exits when every part is
/// ready. Ctrl-C before that stops everything again.
final class Up {
    private final Settings settings;
    private final PrintStream out;

    Up(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /// Returns the exit code.
    int run(boolean fresh) {
        if (StackLock.isHeld(settings)) {
            if (fresh) {
                out.println(Texts.get("up.running.fresh", settings.url(Part.HOME)));
                return 1;
            }
            return restartEnded();
        }
        Orphans.end(settings);
        if (fresh) {
            settings.deletedWhenFresh().forEach(PrivateFiles::deleteTree);
            out.println(Texts.get("up.fresh"));
        }
        try {
            Process supervisor = launch();
            AtomicBoolean settled = new AtomicBoolean();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> endUnless(settled, supervisor), "up-interrupted"));
            boolean ready = follow(supervisor);
            settled.set(ready);
            if (ready) {
                out.println(Texts.get("up.ready", settings.url(Part.HOME)));
                return 0;
            }
            supervisor.waitFor(30, TimeUnit.SECONDS);
            return 1;
        } catch (IOException e) {
            throw new StackFailed(Texts.get("error.start", "Ventanilla", supervisorLog()), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /// If the suite already runs, restarts the parts that ended and names those that do not become
    /// ready.
    private int restartEnded() {
        Status status = Status.of(settings);
        if (status.ready()) {
            out.println(Texts.get("error.running", settings.url(Part.HOME)));
            return 0;
        }
        out.println(Texts.get("up.incomplete", titles(status)));
        RestartEndpoint.request(settings, out::println);
        long deadline = System.nanoTime() + LocalStack.START_LIMIT.toNanos();
        status = Status.of(settings);
        while (status.absent().isEmpty() && !status.ready() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LocalStack.POLL.toNanos());
            status = Status.of(settings);
        }
        if (status.ready()) {
            out.println(Texts.get("up.ready", settings.url(Part.HOME)));
            return 0;
        }
        out.println(Texts.get("up.still-incomplete", titles(status), settings.data()));
        return 1;
    }

    private static String titles(Status status) {
        return Stream.concat(status.absent().stream(), status.silent().stream())
                .map(Part::title)
                .collect(Collectors.joining(", "));
    }

    private static void endUnless(AtomicBoolean settled, Process supervisor) {
        if (!settled.get()) {
            Down.end(supervisor.toHandle());
        }
    }

    private Process launch() throws IOException {
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

    private boolean follow(Process supervisor) {
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
