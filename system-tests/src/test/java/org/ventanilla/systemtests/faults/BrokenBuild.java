package org.ventanilla.systemtests.faults;

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
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.systemtests.faults.BrokenBuild.Change;

/// A packaged service with one class of messaging broken on purpose: the class's own source with a
/// few words changed, compiled, and put into a copy of the application. Production code has no
/// switch for it.
///
/// @param source of the class, from the root of messaging's sources
/// @param changes each must be found in the source, or the build is not broken as was meant
record BrokenBuild(String source, List<Change> changes) {

    /// @param from words of the real class
    /// @param to what stands there instead
    record Change(String from, String to) {}

    /// A record that is delivered again counts as new.
    static final BrokenBuild INBOX_OFF = new BrokenBuild(
            "org/ventanilla/messaging/postgres/Inbox.java", List.of(new Change("        if (ids.isEmpty()) {\n", """
                                            if (!ids.isEmpty()) {
                                                return Set.copyOf(ids);
                                            }
                                            if (ids.isEmpty()) {
                                    """)));

    /// Any instance may move a lane; and the loop waits, so that a pause of the process falls into
    /// it.
    static final BrokenBuild FENCE_OFF = new BrokenBuild(
            "org/ventanilla/messaging/postgres/LaneStore.java",
            List.of(
                    new Change("      and lane.epoch = move.epoch and lane.next_offset <= move.first\n", ""),
                    new Change(" and lane.epoch = ours.epoch", ""),
                    new Change("        return moves.size()\n", """
                                            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000_000L);
                                            return moves.size()
                                    """)));

    /// What is owed is told before it is true, and becomes true a moment later.
    static final BrokenBuild PUBLISHED_BEFORE_COMMIT = new BrokenBuild(
            "org/ventanilla/messaging/postgres/Outbox.java",
            List.of(
                    new Change("        if (!owned.containsAll(owed)) {\n", """
                                            for (Outgoing message : messages) {
                                                FIRST.send(new org.apache.kafka.clients.producer.ProducerRecord<>(
                                                        message.topic().name(), null, null,
                                                        message.key().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                                        ContractJson.write(message.message()),
                                                        org.ventanilla.messaging.kafka.CloudEventHeaders.write(
                                                                new Metadata(message.id(),
                                                                        WireTypes.nameOf(message.message().getClass()), source,
                                                                        message.message().at(), message.subject(), message.sequence(),
                                                                        message.correlationId(), message.causationId(), entityId,
                                                                        message.traceparent()),
                                                                "application/json")));
                                            }
                                            FIRST.flush();
                                            java.util.concurrent.locks.LockSupport.parkNanos(600_000_000L);
                                            if (!owned.containsAll(owed)) {
                                    """),
                    new Change("    private final String source;\n", """
                                        private static final org.apache.kafka.clients.producer.KafkaProducer<byte[], byte[]> FIRST =
                                                new org.apache.kafka.clients.producer.KafkaProducer<>(
                                                        java.util.Map.of("bootstrap.servers", System.getenv("VENTANILLA_KAFKA")),
                                                        new org.apache.kafka.common.serialization.ByteArraySerializer(),
                                                        new org.apache.kafka.common.serialization.ByteArraySerializer());
                                        private final String source;
                                    """)));

    /// The application of a part, broken.
    ///
    /// @param folder where the copy goes
    Path of(Part part, Path checkout, Path folder) {
        try {
            Path packaged = LocalStack.packaged(checkout, part);
            copy(packaged, folder);
            Path classes = compile(checkout, folder);
            Path jar = messaging(folder);
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
        String text =
                Files.readString(checkout.resolve("messaging/src/main/java").resolve(source));
        for (Change change : changes) {
            assertThat(text).contains(change.from());
            text = text.replace(change.from(), change.to());
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
                        jars(folder),
                        "-d",
                        classes.toString(),
                        sources.toString());
        assertThat(result).as("compiled: " + source).isZero();
        return classes;
    }

    private static String jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("lib"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".jar"))
                    .collect(Collectors.joining(java.io.File.pathSeparator));
        }
    }

    private static Path messaging(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("lib/main"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("org.ventanilla.messaging-"))
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
