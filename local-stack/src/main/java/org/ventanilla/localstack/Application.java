package org.ventanilla.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ventanilla.testkit.backends.ChildProcesses;

/// A part that runs as its own Java process: the broker, the simulator or a service.
final class Application {
    /// How long a process may take to end after a signal; then it is killed.
    private static final Duration GRACE = Duration.ofSeconds(25);
    /// The flags of every Java process of the suite, which save memory. The C2 compiler stays on,
    /// because the benchmark uses these flags too.
    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            // Without this flag, the heap starts at its maximum size, and an idle service uses the
            // whole heap.
            "-Xms32m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dstdout.encoding=UTF-8");

    private final Part part;
    private final String name;
    private final Settings settings;
    private final Supplier<List<String>> program;
    private final Supplier<Map<String, String>> environment;
    private @Nullable Process process;

    /// @param program the arguments after the JVM's flags: a class path and a main class, or `-jar`
    ///     and a file
    /// @param environment the environment variables that the process gets in addition to those of
    ///     this JVM
    Application(
            Part part, Settings settings, Supplier<List<String>> program, Supplier<Map<String, String>> environment) {
        this(part, part.shortName(), settings, program, environment);
    }

    /// @param name the name of this process, unique in the suite: the second process of a service
    ///     has another name than the first
    Application(
            Part part,
            String name,
            Settings settings,
            Supplier<List<String>> program,
            Supplier<Map<String, String>> environment) {
        this.part = part;
        this.name = name;
        this.settings = settings;
        this.program = program;
        this.environment = environment;
    }

    /// Starts the process, unless it already runs. Returns before the part is ready.
    synchronized void launch() {
        if (process != null && process.isAlive()) {
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(part.memoryFlags());
        command.add("-Dventanilla.part=" + name);
        command.addAll(program.get());
        try {
            Path log = settings.log(name);
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(settings.data().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // A service gets no access to the databases of other services
            builder.environment()
                    .keySet()
                    .removeIf(variable -> variable.startsWith("VENTANILLA_") && variable.contains("_DB_"));
            builder.environment().putAll(environment.get());
            Process started = ChildProcesses.start(builder, "TERM");
            PidFile.of(settings, name).write(started.toHandle());
            process = started;
        } catch (IOException e) {
            throw new StackFailed(Texts.get("error.start", part.title(), settings.log(name)), e);
        }
    }

    /// Sends SIGTERM, and kills the process if it does not end within [#GRACE].
    synchronized void stop() {
        stop(GRACE);
    }

    /// Sends SIGTERM, and kills the process if it does not end in time.
    ///
    /// @param grace how long the process may take to end
    synchronized void stop(Duration grace) {
        end("TERM", grace);
    }

    /// Kills the process without warning (SIGKILL), as a power failure would.
    synchronized void kill() {
        end("KILL", GRACE);
    }

    /// The handle of the process; empty if no process runs.
    synchronized Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    private void end(String signal, Duration grace) {
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            if (running.isAlive()) {
                ChildProcesses.signal(running.toHandle(), signal);
                if (!running.waitFor(grace)) {
                    running.destroyForcibly().waitFor();
                }
            }
        } catch (InterruptedException _) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
        PidFile.of(settings, name).delete();
    }
}
