package org.ventanilla.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.ventanilla.faults.BrokenBuild.Change;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;

/// A deliberate fault in a class of the module `lanes`, with which a service is built. The source of
/// the class is changed in a few places, compiled, and put into a copy of the packaged service.
/// Production code contains no switch for such faults.
///
/// @param source the class's source file, relative to the source root of `lanes`
/// @param changes the changes to the source; a build fails if the source does not contain the original
///     text of a change
record BrokenBuild(String source, List<Change> changes) {

    /// A change to a source.
    ///
    /// @param original a text of the original source
    /// @param replacement the text that replaces the original text
    record Change(String original, String replacement) {}

    /// The inbox finds no duplicates: a record that is delivered again is handled as a new record.
    static final BrokenBuild INBOX_OFF = new BrokenBuild(
            "org/ventanilla/lanes/postgres/Inbox.java", List.of(new Change("        if (ids.isEmpty()) {\n", """
                                            if (!ids.isEmpty()) {
                                                return Set.copyOf(ids);
                                            }
                                            if (ids.isEmpty()) {
                                    """)));

    /// The fence is off: any instance may advance a lane. The loop that advances lanes also waits for
    /// two seconds, so that the process is probably in this wait when a fault pauses the process.
    static final BrokenBuild FENCE_OFF = new BrokenBuild(
            "org/ventanilla/lanes/postgres/LaneStore.java",
            List.of(
                    new Change("      and lane.epoch = move.epoch and lane.next_offset <= move.first\n", ""),
                    new Change(" and lane.epoch = ours.epoch", ""),
                    new Change("        return moves.size()\n", """
                                            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000_000L);
                                            return moves.size()
                                    """)));

    /// Messages are published before their transaction is committed.
    static final BrokenBuild PUBLISHED_BEFORE_COMMIT = new BrokenBuild(
            "org/ventanilla/lanes/postgres/Outbox.java",
            List.of(
                    new Change("        if (!owned.containsAll(lanesOfRows)) {\n", """
                                            for (Outgoing message : messages) {
                                                FIRST.send(new org.apache.kafka.clients.producer.ProducerRecord<>(
                                                        message.topic().name(), null, null,
                                                        message.key().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                                        ContractJson.write(message.message()),
                                                        org.ventanilla.records.CloudEventHeaders.write(
                                                                new Metadata(message.id(),
                                                                        WireTypes.nameOf(message.message().getClass()), source,
                                                                        message.message().at(), message.subject(), message.sequence(),
                                                                        message.trace().correlationId(), message.trace().causationId(), entityId,
                                                                        message.trace().traceparent()),
                                                                "application/json")));
                                            }
                                            FIRST.flush();
                                            java.util.concurrent.locks.LockSupport.parkNanos(600_000_000L);
                                            if (!owned.containsAll(lanesOfRows)) {
                                    """),
                    new Change("    private final String source;\n", """
                                        private static final org.apache.kafka.clients.producer.KafkaProducer<byte[], byte[]> FIRST =
                                                new org.apache.kafka.clients.producer.KafkaProducer<>(
                                                        java.util.Map.of("bootstrap.servers", System.getenv("VENTANILLA_KAFKA")),
                                                        new org.apache.kafka.common.serialization.ByteArraySerializer(),
                                                        new org.apache.kafka.common.serialization.ByteArraySerializer());
                                        private final String source;
                                    """)));

    /// Builds the application of a part with this fault.
    ///
    /// @param folder the folder for the copy of the application
    /// @return the folder
    Path buildFor(Part part, Path checkout, Path folder) {
        try {
            Path packaged = LocalStack.packaged(checkout, part);
            copy(packaged, folder);
            Path classes = compile(checkout, folder);
            Path jar = lanesJar(folder);
            try (FileSystem inside = FileSystems.newFileSystem(jar, Map.of());
                    Stream<Path> compiled = Files.walk(classes)) {
                for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                    Path target = inside.getPath(classes.relativize(file).toString());
                    assertThat(target).exists();
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path compile(Path checkout, Path folder) throws IOException {
        String text = Files.readString(checkout.resolve("lanes/src/main/java").resolve(source));
        for (Change change : changes) {
            assertThat(text).contains(change.original());
            text = text.replace(change.original(), change.replacement());
        }
        Path sources = folder.resolve("broken/src").resolve(source);
        Files.createDirectories(sources.getParent());
        Files.writeString(sources, text);
        Path classes = Files.createDirectories(folder.resolve("broken/classes"));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        classPath(folder),
                        "-d",
                        classes.toString(),
                        sources.toString());
        assertThat(result).as("compiled: " + source).isZero();
        return classes;
    }

    private static String classPath(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("lib"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        }
    }

    private static Path lanesJar(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lib/main"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("org.ventanilla.lanes-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
