package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.Programs;

class LocalStackIT {
    @TempDir Path data;

    @Test
    void aTakenPortIsNamedWithWhoWantsItAndWhatMovesIt() throws Exception {
        Settings settings = Settings.isolated(data, data);
        try (ServerSocket _ =
                        new ServerSocket(
                                settings.port(Part.PQRSD), 1, InetAddress.getLoopbackAddress());
                LocalStack stack = LocalStack.of(settings, _ -> {})) {
            assertThatThrownBy(stack::startAll)
                    .isInstanceOf(StackFailed.class)
                    .hasMessageContaining(Integer.toString(settings.port(Part.PQRSD)))
                    .hasMessageContaining("pqrsd-service")
                    .hasMessageContaining("VENTANILLA_PQRSD_PORT");
        }
    }

    @Test
    void backendsAreDurableApartAndKeepTheirDataOverAKill() throws Exception {
        Settings settings = Settings.isolated(data, data);
        try (LocalStack stack = LocalStack.of(settings, _ -> {})) {
            stack.startBackends();

            assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                    .allSatisfy(setting -> assertThat(stack.show(setting)).isEqualTo("on"));
            assertEveryRoleIsRefusedByOtherDatabases(stack);
            assertASecondUpSaysItRunsAlready(settings);
            assertRowsAndRecordsSurviveAKill(stack);
            assertThat(Status.of(settings).ready()).isFalse(); // no service runs, and it says so
        }
        assertThat(LocalStack.running(settings)).isFalse();
    }

    @Test
    void aSupervisorKilledOutrightLeavesNothingRunning() throws Exception {
        Assumptions.assumeTrue(
                Programs.find("setpriv").isPresent(), "the kernel's death signal is Linux's");
        // Given
        Settings settings = Settings.isolated(data, data);
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SampleSupervisor.class.getName(),
                        data.toString());
        settings.ports()
                .forEach(
                        (part, port) ->
                                builder.environment().put(part.portVariable(), port.toString()));
        builder.environment().put("VENTANILLA_DATA", data.toString());
        builder.environment()
                .put(
                        Settings.KAFKA_CONTROLLER_VARIABLE,
                        Integer.toString(settings.kafkaControllerPort()));
        Process supervisor = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = supervisor.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().anyMatch(Supervisor.READY::equals)).isTrue();
        }
        List<ProcessHandle> children =
                List.of(Part.KAFKA, Part.POSTGRES).stream()
                        .map(part -> PidFile.of(settings, part.shortName()).process())
                        .flatMap(Optional::stream)
                        .toList();
        assertThat(children).hasSize(2);

        assertThat(LocalStack.running(settings)).isTrue();

        // When
        supervisor.destroyForcibly().waitFor();

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(LocalStack.running(settings)).isFalse();
    }

    private static void assertEveryRoleIsRefusedByOtherDatabases(LocalStack stack)
            throws Exception {
        for (Service owner : Service.values()) {
            Database own = stack.database(owner);
            connect(own.url(), own).close();
            for (Service other : Service.values()) {
                if (other != owner) {
                    assertThatThrownBy(() -> connect(stack.database(other).url(), own).close())
                            .isInstanceOf(SQLException.class);
                }
            }
        }
        Path secret = stack.settings().secret(Part.CONVERSATION);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    private static void assertASecondUpSaysItRunsAlready(Settings settings) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = new Up(settings, new PrintStream(said, true, StandardCharsets.UTF_8)).run(false);

        assertThat(code).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("ya está en marcha");
        try (LocalStack second = LocalStack.of(settings, _ -> {})) {
            assertThatThrownBy(second::startBackends)
                    .isInstanceOf(StackFailed.class)
                    .hasMessageContaining("ya está en marcha");
        }
    }

    private static void assertRowsAndRecordsSurviveAKill(LocalStack stack) throws Exception {
        Database database = stack.database(Service.SURVEY);
        try (Connection connection = connect(database.url(), database)) {
            connection.createStatement().execute("create table kept as select 'committed' as what");
        }
        String topic = Topics.INBOUND.name();
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", stack.settings().kafka(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "key", "acknowledged")).get();
        }

        stack.kill(Part.KAFKA);
        stack.kill(Part.POSTGRES);
        stack.start(Part.POSTGRES);
        stack.start(Part.KAFKA);

        try (Connection connection = connect(database.url(), database);
                var rows = connection.createStatement().executeQuery("select what from kept")) {
            assertThat(rows.next()).isTrue();
        }
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stack.settings().kafka()),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            Awaitility.await().until(() -> consumer.poll(Duration.ofMillis(200)).count() == 1);
        }
    }

    private static Connection connect(String url, Database as) throws SQLException {
        return DriverManager.getConnection(url, as.user(), as.password());
    }
}
