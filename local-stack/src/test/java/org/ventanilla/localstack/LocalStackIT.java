package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
import java.util.concurrent.CopyOnWriteArrayList;
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

/// Tests how the suite starts, watches, restarts and ends its parts on this computer. The tests run only
/// the broker, the database and the home page.
class LocalStackIT {
    @TempDir
    Path data;

    @Test
    void aPortInUseIsReportedWithThePartAndTheVariable() throws Exception {
        Settings settings = Settings.isolated(data, data);
        try (ServerSocket _ = new ServerSocket(settings.port(Part.PQRSD), 1, InetAddress.getLoopbackAddress());
                LocalStack stack = LocalStack.of(settings, _ -> {})) {
            assertThatThrownBy(stack::startAll)
                    .isInstanceOf(StackFailed.class)
                    .hasMessageContaining(Integer.toString(settings.port(Part.PQRSD)))
                    .hasMessageContaining("pqrsd-service")
                    .hasMessageContaining("VENTANILLA_PQRSD_PORT");
        }
    }

    @Test
    void backendsSeparateServicesNameMissingServicesAndKeepTheirDataAfterAKill() throws Exception {
        Settings settings = Settings.isolated(data, data);
        try (LocalStack stack = LocalStack.of(settings, _ -> {})) {
            stack.startBackends();

            // With these settings, PostgreSQL loses no committed row in a power failure.
            assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                    .allSatisfy(setting -> assertThat(stack.show(setting)).isEqualTo("on"));
            assertEveryServiceIsRefusedByOtherDatabases(stack);
            assertASecondUpNamesTheServicesThatDoNotRun(settings);
            assertRowsAndRecordsSurviveAKill(stack);
            assertThat(Status.of(settings).isReady())
                    .as("ready, although no service runs")
                    .isFalse();
        }
        assertThat(LocalStack.isRunning(settings)).isFalse();
    }

    @Test
    void aKilledSupervisorLeavesNoProcessRunning() throws Exception {
        Assumptions.assumeTrue(
                Programs.find("setpriv").isPresent(), "only Linux ends the children of a killed process");
        // Given
        Settings settings = Settings.isolated(data, data);
        Process supervisor = startSampleSupervisor(settings, data.resolve("no-terminal"));
        List<ProcessHandle> children = List.of(Part.KAFKA, Part.POSTGRES).stream()
                .map(part -> PidFile.of(settings, part.shortName()).process())
                .flatMap(Optional::stream)
                .toList();
        assertThat(children).hasSize(2);

        assertThat(LocalStack.isRunning(settings)).isTrue();

        // When
        supervisor.destroyForcibly().waitFor();

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(LocalStack.isRunning(settings)).isFalse();
    }

    private static void assertEveryServiceIsRefusedByOtherDatabases(LocalStack stack) throws Exception {
        for (Service owner : Service.values()) {
            Database own = stack.database(owner);
            connect(own.url(), own).close();
            for (Service other : Service.values()) {
                if (other != owner) {
                    assertThatThrownBy(() ->
                                    connect(stack.database(other).url(), own).close())
                            .isInstanceOf(SQLException.class);
                }
            }
        }
        // Only the owner of the file may read the password.
        Path secret = stack.settings().databaseSecret(Part.CONVERSATION);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
    }

    @Test
    void aPartThatEndsIsReportedAndIsRestartedByUp() throws Exception {
        Settings settings = Settings.isolated(data, data);
        List<String> reported = new CopyOnWriteArrayList<>();
        try (LocalStack stack = LocalStack.of(settings, reported::add)) {
            stack.startBackends();
            stack.start(Part.HOME);
            ProcessHandle broker = stack.process(Part.KAFKA).orElseThrow();

            // A part that was stopped by a command is not reported
            stack.stop(Part.POSTGRES);
            broker.destroyForcibly();

            Awaitility.await()
                    .untilAsserted(() -> assertThat(reported).anyMatch(line -> line.startsWith("✗ Kafka terminó")));
            assertThat(reported).noneMatch(line -> line.startsWith("✗ PostgreSQL"));
            assertThat(stateOf(settings, Part.KAFKA)).isEqualTo(Status.State.DEAD);
            assertThat(stateOf(settings, Part.POSTGRES)).isEqualTo(Status.State.STOPPED);

            Output up = runUp(settings);

            assertThat(up.text()).contains("Kafka no está en marcha; se levanta de nuevo");
            assertThat(stateOf(settings, Part.KAFKA)).isEqualTo(Status.State.READY);
            // The broker is a new process.
            assertThat(stack.process(Part.KAFKA)).isNotEqualTo(Optional.of(broker));
            // Parts that were never started or were stopped by a command are named, and the exit
            // code is not 0
            assertThat(up.code()).isOne();
            assertThat(up.text()).containsPattern("Sigue sin responder: .*PostgreSQL.*pqrsd-service");
        }
    }

    @Test
    void aRestartRequestWithAWrongSecretIsRefused() throws Exception {
        Settings settings = Settings.isolated(data, data);
        try (LocalStack stack = LocalStack.of(settings, _ -> {})) {
            stack.start(Part.HOME);
            HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url(Part.HOME) + RestartEndpoint.PATH))
                    .header(RestartEndpoint.HEADER, "wrong-secret")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            try (HttpClient http = HttpClient.newHttpClient()) {
                assertThat(http.send(request, BodyHandlers.discarding()).statusCode())
                        .as("the status code of an address that accepts no POST")
                        .isEqualTo(405);
            }
            stack.stop(Part.HOME);
        }
    }

    @Test
    void aPartThatEndsIsReportedOnTheTerminalFromWhichUpWasCalled() throws Exception {
        Settings settings = Settings.isolated(data, data);
        Path terminal = Files.createFile(data.resolve("terminal"));
        Process supervisor = startSampleSupervisor(settings, terminal);
        try {
            PidFile.of(settings, "kafka").process().orElseThrow().destroyForcibly();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(terminal).content().contains("✗ Kafka terminó"));
        } finally {
            supervisor.destroy();
            supervisor.waitFor();
        }
    }

    /// Starts a [SampleSupervisor] and waits until its parts are ready.
    ///
    /// @param terminal the file that represents the terminal from which `up` was called
    private Process startSampleSupervisor(Settings settings, Path terminal) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SampleSupervisor.class.getName(),
                data.toString());
        builder.environment().putAll(settings.environment());
        builder.environment().put(Supervisor.TERMINAL_VARIABLE, terminal.toString());
        Process supervisor =
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = supervisor.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().anyMatch(Supervisor.READY::equals)).isTrue();
        }
        return supervisor;
    }

    private static Status.State stateOf(Settings settings, Part part) {
        return Status.of(settings).parts().stream()
                .filter(status -> status.part() == part)
                .findFirst()
                .orElseThrow()
                .state();
    }

    /// The exit code and the text that `up` printed.
    private record Output(int code, String text) {}

    private static Output runUp(Settings settings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new Up(settings, new PrintStream(out, true, StandardCharsets.UTF_8)).run(false);
        return new Output(code, out.toString(StandardCharsets.UTF_8));
    }

    /// Only the backends run, so a second `up` fails and names the services that do not run.
    private static void assertASecondUpNamesTheServicesThatDoNotRun(Settings settings) {
        Output up = runUp(settings);

        assertThat(up.code()).isOne();
        assertThat(up.text()).contains("está en marcha, pero no todo responde", "pqrsd-service");
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
        try (var producer = new KafkaProducer<>(
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
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.settings().kafka()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            Awaitility.await().until(() -> consumer.poll(Duration.ofMillis(200)).count() == 1);
        }
    }

    private static Connection connect(String url, Database credentials) throws SQLException {
        return DriverManager.getConnection(url, credentials.user(), credentials.password());
    }
}
