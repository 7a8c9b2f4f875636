package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ventanilla.testkit.backends.ChildProcesses;

/// A child process of the benchmark, with the JVM settings of the suite. The process reads commands
/// from standard input, one per line, and answers each command with a line of JSON.
final class ChildJvm implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Dstdout.encoding=UTF-8");

    private final String name;
    private final Process process;
    private final BufferedReader responses;
    private final PrintStream commands;

    /// @param log the file for the standard error of the process
    ChildJvm(String name, Path log, int heapMiB, Class<?> main, List<String> arguments) {
        this.name = name;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-Xmx" + heapMiB + "m", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            Files.createDirectories(log.getParent());
            this.process = ChildProcesses.start(
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())), "KILL");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.responses = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    Optional<ProcessHandle> handle() {
        return Optional.of(process.toHandle());
    }

    /// Sends a command and waits for its response.
    JsonNode send(String command) {
        return send(command, Map.of());
    }

    /// Sends a command and waits for its response.
    ///
    /// @param marks the action to run each time that the child process prints the given line before the
    ///     response
    JsonNode send(String command, Map<String, Runnable> marks) {
        commands.println(command);
        try {
            while (true) {
                String line = responses.readLine();
                if (line == null) {
                    throw new BenchFailed(name + " ended at: " + command);
                }
                if (line.startsWith("{")) {
                    return JSON.readTree(line);
                }
                marks.getOrDefault(line, () -> {}).run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
