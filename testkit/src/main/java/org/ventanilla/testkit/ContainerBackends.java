package org.ventanilla.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.ventanilla.contracts.TopicSettings;
import org.ventanilla.testkit.backends.BackendFailed;
import org.ventanilla.testkit.backends.FreePorts;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.RoleAndDatabase;

/// The broker and the database as containers, for `TEST_BACKENDS=container`. The images have fixed
/// versions. After a restart a backend has the same port and the same data as before.
final class ContainerBackends implements Backends {

    /// The image of the Kafka project with the same version as the embedded broker.
    static final String KAFKA_IMAGE = "apache/kafka:4.1.2";

    /// The image with the same major version as the embedded PostgreSQL.
    static final String POSTGRES_IMAGE = "postgres:17";

    private static final Duration RESTART_LIMIT = Duration.ofMinutes(2);
    private static final AtomicInteger DATABASE_COUNT = new AtomicInteger();

    private final Broker kafka;
    private final Server postgres;

    private ContainerBackends(Broker kafka, Server postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    /// Starts the broker and the database. Both end with the JVM.
    ///
    /// @throws BackendFailed if no container engine answers
    static ContainerBackends start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new BackendFailed("TEST_BACKENDS=container needs a container engine, such as Docker or Podman, and"
                    + " none answers. Start one, or leave TEST_BACKENDS unset: the embedded"
                    + " backends need none.");
        }
        Server postgres = new Server(FreePorts.take());
        Broker kafka = new Broker(FreePorts.take());
        postgres.start();
        kafka.start();
        TestTopics.create(kafka.getBootstrapServers());
        return new ContainerBackends(kafka, postgres);
    }

    @Override
    public String kafka() {
        return kafka.getBootstrapServers();
    }

    @Override
    public void stopKafka() {
        if (isRunning(kafka)) {
            kafka.getDockerClient().stopContainerCmd(kafka.getContainerId()).exec();
        }
    }

    @Override
    public void startKafka() {
        if (!isRunning(kafka)) {
            startAgain(kafka);
            awaitAnswer(() -> {
                try (var admin = KafkaTopics.admin(kafka())) {
                    KafkaTopics.await(admin.describeCluster().nodes());
                }
            });
        }
    }

    @Override
    public void deleteRecordsAndGroups() {
        TestTopics.deleteRecordsAndGroups(kafka());
    }

    @Override
    public String securedKafka() {
        return SecuredBroker.openBootstrap();
    }

    @Override
    public Map<String, String> securedKafkaSettings(String user, String password) {
        return SecuredBroker.settingsOf(user, password);
    }

    @Override
    public List<String> newDatabaseParts(String service) {
        String name = service + "_" + DATABASE_COUNT.incrementAndGet();
        String password = Long.toHexString(ThreadLocalRandom.current().nextLong());
        try (Connection superuser = superuserConnection()) {
            RoleAndDatabase.create(superuser, name, password);
        } catch (SQLException e) {
            throw new BackendFailed("database " + name + " could not be created", e);
        }
        return List.of(postgres.url(name), name, password);
    }

    @Override
    public void createRole(String name, String password) {
        try (Connection superuser = superuserConnection()) {
            RoleAndDatabase.createRole(superuser, name, password);
        } catch (SQLException e) {
            throw new BackendFailed("account " + name + " could not be created", e);
        }
    }

    @Override
    public void killPostgres() {
        if (isRunning(postgres)) {
            postgres.getDockerClient()
                    .killContainerCmd(postgres.getContainerId())
                    .exec();
        }
    }

    @Override
    public void startPostgres() {
        if (!isRunning(postgres)) {
            startAgain(postgres);
            awaitAnswer(() -> superuserConnection().close());
        }
    }

    @Override
    public String show(String setting) {
        try (Connection superuser = superuserConnection();
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new BackendFailed("PostgreSQL did not return its setting " + setting, e);
        }
    }

    private Connection superuserConnection() throws SQLException {
        return DriverManager.getConnection(postgres.url("postgres"), postgres.getUsername(), postgres.getPassword());
    }

    private static boolean isRunning(GenericContainer<?> container) {
        return Boolean.TRUE.equals(
                container.getCurrentContainerInfo().getState().getRunning());
    }

    private static void startAgain(GenericContainer<?> container) {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    private static void awaitAnswer(org.awaitility.core.ThrowingRunnable request) {
        Awaitility.await().atMost(RESTART_LIMIT).ignoreExceptions().untilAsserted(request);
    }

    /// A broker on a fixed port, with the settings on which tests depend.
    private static final class Broker extends KafkaContainer {
        private static final int CLIENT_PORT = 9092;

        Broker(int port) {
            super(KAFKA_IMAGE);
            addFixedExposedPort(port, CLIENT_PORT);
            addEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
            addEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(TopicSettings.MAX_MESSAGE_BYTES));
            addEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", Integer.toString(TopicSettings.MAX_MESSAGE_BYTES));
            addEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4");
            addEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "1000");
        }
    }

    /// A PostgreSQL server on a fixed port, with the same durability as in production. The command sets
    /// `fsync` because Testcontainers disables it by default.
    private static final class Server extends PostgreSQLContainer {
        private final int port;

        Server(int port) {
            super(POSTGRES_IMAGE);
            this.port = port;
            addFixedExposedPort(port, POSTGRESQL_PORT);
            setCommand(
                    "postgres",
                    "-c",
                    "fsync=on",
                    "-c",
                    "synchronous_commit=on",
                    "-c",
                    "full_page_writes=on",
                    "-c",
                    "max_connections=200",
                    "-c",
                    "timezone=UTC");
        }

        String url(String database) {
            return "jdbc:postgresql://" + getHost() + ":" + port + "/" + database;
        }
    }
}
