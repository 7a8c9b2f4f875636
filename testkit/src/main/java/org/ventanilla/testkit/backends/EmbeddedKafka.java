package org.ventanilla.testkit.backends;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.KafkaAccount;
import org.ventanilla.contracts.TopicSettings;

/// A real Kafka broker with a KRaft controller. Both run in this JVM and listen on the loopback address.
///
/// The broker does not create topics automatically. After [#stop()] and [#start()] the broker has the
/// same data and the same port, so that a test can restart the broker.
public final class EmbeddedKafka implements AutoCloseable {
    /// The maximum size of a record batch: a raw webhook of 6 MiB with its headers and a margin.
    public static final int MAX_MESSAGE_BYTES = TopicSettings.MAX_MESSAGE_BYTES;

    private static final String CLUSTER_ID_FILE = "cluster.id";
    private static final int NODE_ID = 1;
    private static final int MEBIBYTE = 1024 * 1024;

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private final boolean isTemporary;
    private final @Nullable SecuredListener secured;
    /// The accounts with rights. If the list is null, the broker checks no rights.
    private final @Nullable List<KafkaAccount> accounts;
    private @Nullable KafkaRaftServer server;

    private EmbeddedKafka(
            Path folder,
            int port,
            int controllerPort,
            boolean isTemporary,
            @Nullable SecuredListener secured,
            @Nullable List<KafkaAccount> accounts) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
        this.isTemporary = isTemporary;
        this.secured = secured;
        this.accounts = accounts;
    }

    /// Creates a broker on free ports whose data is deleted by [#close()]. The broker is not started.
    public static EmbeddedKafka temporary() {
        List<Integer> ports = FreePorts.take(2);
        return new EmbeddedKafka(temporaryFolder(), ports.get(0), ports.get(1), true, null, null);
    }

    /// Creates a broker like [#temporary()] with a second listener for clients that use TLS and an
    /// account. The first listener requires no account and is for the test itself. Each account may do
    /// everything, unless [#withAcls(List)] restricts its rights.
    ///
    /// @throws BackendFailed if the JDK's `keytool` creates no certificate
    public static EmbeddedKafka temporarySecured() {
        List<Integer> ports = FreePorts.take(3);
        Path folder = temporaryFolder();
        return new EmbeddedKafka(
                folder, ports.get(0), ports.get(1), true, SecuredListener.at(folder, ports.get(2)), null);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("ventanilla-kafka-");
        } catch (IOException e) {
            throw new BackendFailed("no temporary folder for Kafka", e);
        }
    }

    /// Creates a broker whose data stays in the folder. Records survive a power cut, because the broker
    /// writes records to the disk before it acknowledges them. The broker is not started.
    public static EmbeddedKafka at(Path folder, int port, int controllerPort) {
        return new EmbeddedKafka(folder, port, controllerPort, false, null, null);
    }

    /// Creates a broker like [#at(Path, int, int)] with a second listener for clients that use TLS
    /// and an account. An account has no rights until [Acls#allow] grants rights. Accounts and rights are
    /// stored with the data. The first listener is open to all processes that reach this
    /// computer's loopback address.
    ///
    /// @throws BackendFailed if the JDK's `keytool` creates no certificate
    public static EmbeddedKafka securedAt(Path folder, int port, int controllerPort, int securedPort) {
        return new EmbeddedKafka(
                folder, port, controllerPort, false, SecuredListener.at(folder, securedPort), List.of());
    }

    /// Returns a broker with the same folder and ports that checks access rights. On its secured
    /// listener each of these accounts has the rights of its list, and every other account has
    /// none. The returned broker is not started.
    ///
    /// @throws IllegalStateException if the broker has no secured listener
    public EmbeddedKafka withAcls(List<KafkaAccount> accounts) {
        return new EmbeddedKafka(folder, port, controllerPort, isTemporary, secured(), List.copyOf(accounts));
    }

    /// The bootstrap address for clients.
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /// The listener for clients that use TLS and an account.
    ///
    /// @throws IllegalStateException if the broker has no secured listener
    public SecuredListener secured() {
        if (secured == null) {
            throw new IllegalStateException("this broker has no secured listener");
        }
        return secured;
    }

    /// Whether the broker is running in this JVM.
    public synchronized boolean isRunning() {
        return server != null;
    }

    /// Starts the broker and returns when the broker serves clients. This method does nothing if the
    /// broker is already running.
    public synchronized void start() {
        if (server != null) {
            return;
        }
        QuietLogs.kafka();
        try {
            Files.createDirectories(folder);
            formatStorage();
            KafkaRaftServer starting = new KafkaRaftServer(KafkaConfig.fromProps(settings(), false), Time.SYSTEM);
            starting.startup();
            server = starting;
            if (accounts != null && !accounts.isEmpty()) {
                Acls.allow(bootstrap(), accounts);
            }
        } catch (Exception e) {
            throw new BackendFailed("Kafka did not start on port " + port + " with its data in " + folder, e);
        }
    }

    /// Stops the broker cleanly; its data is kept for the next [#start()].
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /// Blocks until another thread or the end of the JVM stops the broker.
    public void awaitStop() {
        KafkaRaftServer running;
        synchronized (this) {
            running = server;
        }
        if (running != null) {
            running.awaitShutdown();
        }
    }

    @Override
    public synchronized void close() {
        stop();
        if (isTemporary) {
            PrivateFiles.deleteTree(folder);
        }
    }

    private void formatStorage() throws Exception {
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setClusterId(clusterId())
                    .setNodeId(NODE_ID)
                    .addDirectory(dataFolder())
                    .setMetadataLogDirectory(dataFolder())
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .setPrintStream(silent)
                    .run();
        }
    }

    private String clusterId() throws IOException {
        Path file = folder.resolve(CLUSTER_ID_FILE);
        if (!Files.exists(file)) {
            Files.writeString(file, Uuid.randomUuid().toString());
        }
        return Files.readString(file).strip();
    }

    private String dataFolder() {
        return folder.resolve("data").toString();
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.put("node.id", NODE_ID);
        settings.put("process.roles", "broker,controller");
        settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        if (secured != null) {
            secured.addTo(settings);
        }
        if (accounts != null) {
            Acls.addTo(settings);
        }
        settings.put("log.dirs", dataFolder());
        settings.put("metadata.log.dir", dataFolder());

        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // The default minimum of six seconds would slow down tests of a consumer that was killed.
        settings.put("group.min.session.timeout.ms", "1000");

        if (!isTemporary) {
            // No other broker has a copy of the records, so acknowledged records must be on the disk.
            settings.put("log.flush.interval.messages", "1");
        }

        settings.put("message.max.bytes", MAX_MESSAGE_BYTES);
        settings.put("replica.fetch.max.bytes", MAX_MESSAGE_BYTES);
        // The broker has hundreds of partitions on one computer, so buffers are small and threads are few.
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("background.threads", "4");
        settings.put("log.cleaner.dedupe.buffer.size", 4 * MEBIBYTE);
        settings.put("log.cleaner.io.buffer.size", 9 * MEBIBYTE);
        settings.put("log.index.size.max.bytes", MEBIBYTE);
        settings.put("producer.id.expiration.ms", "86400000");
        return settings;
    }
}
