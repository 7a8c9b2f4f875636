package org.ventanilla.localstack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.KafkaAccount;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.testkit.backends.BackendFailed;
import org.ventanilla.testkit.backends.BrokerMain;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.PrivateFiles;
import org.ventanilla.testkit.backends.TopicSpec;

/// The whole suite under one supervisor, which is the present JVM. Each part can be killed and
/// restarted separately.
///
/// When the supervisor ends, normally or not, the parts end too. On systems other than Linux, the
/// parts of a killed supervisor run until the next `up` or `down`.
public final class LocalStack implements AutoCloseable {
    /// How long a part may take to become ready.
    static final Duration START_LIMIT = Duration.ofMinutes(3);
    /// How long a JVM may take to exit after training. The JVM writes its cache before it exits.
    private static final Duration TRAINING_GRACE = Duration.ofMinutes(5);
    /// The interval between two checks whether a part is ready.
    static final Duration POLL_INTERVAL = Duration.ofMillis(150);

    private final Settings settings;
    private final Progress progress;
    private final EmbeddedPostgres17 postgres;
    private final Optional<BrokerAccounts> accounts;
    private final Map<Part, Application> applications = new EnumMap<>(Part.class);
    private final Replicas replicas;
    private final AtomicReference<@Nullable HomePage> home = new AtomicReference<>();
    private final Map<Part, Map<String, String>> extraEnvironment = new EnumMap<>(Part.class);
    private final Map<Part, Path> replacementFolders = new EnumMap<>(Part.class);
    /// Parts that now run to write their [AotCache].
    private final Set<Part> partsInTraining = EnumSet.noneOf(Part.class);
    /// Parts that were started and not stopped with [#stop]. A killed part stays in this set.
    private final Set<Part> partsThatShouldRun = Collections.synchronizedSet(EnumSet.noneOf(Part.class));
    /// The ids of processes that end because of a command.
    private final Set<Long> idsOfEndingProcesses = ConcurrentHashMap.newKeySet();
    private final Object restartMonitor = new Object();
    private @Nullable StackLock lock;
    private volatile boolean closing;
    private volatile boolean startingAll;

    /// Receives a Spanish line of text for each step.
    @FunctionalInterface
    public interface Progress {
        /// Receives the line about a step.
        void report(String line);

        /// Receives the line about a part that ended without a command to end.
        default void ended(String line) {
            report(line);
        }
    }

    private LocalStack(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.postgres = EmbeddedPostgres17.at(settings.data().resolve("postgres"), settings.port(Part.POSTGRES));
        this.accounts = BrokerAccounts.of(settings);
        this.replicas = new Replicas(settings, this::program, this::environment);
        applications.put(
                Part.KAFKA,
                new Application(
                        Part.KAFKA,
                        settings,
                        this::brokerProgram,
                        () -> extraEnvironment.getOrDefault(Part.KAFKA, Map.of())));
        for (Part part : Part.applications()) {
            applications.put(part, new Application(part, settings, () -> program(part), () -> environment(part)));
        }
    }

    /// The suite with these settings. Nothing is started yet.
    public static LocalStack of(Settings settings, Progress progress) {
        return new LocalStack(settings, progress);
    }

    /// Adds environment variables that a part gets at its next start. A benchmark, for example,
    /// configures its phone numbers.
    public LocalStack with(Part part, Map<String, String> environment) {
        extraEnvironment.computeIfAbsent(part, _ -> new HashMap<>()).putAll(environment);
        return this;
    }

    /// Makes a part run from another folder than the one that the build packaged. A test uses this to
    /// run a service with a deliberate fault.
    ///
    /// @param applicationFolder a folder with a `quarkus-run.jar`
    public LocalStack withApplication(Part part, Path applicationFolder) {
        replacementFolders.put(part, applicationFolder);
        return this;
    }

    /// Whether a supervisor runs the suite with these settings now, in this or another process.
    public static boolean isRunning(Settings settings) {
        return StackLock.isHeld(settings);
    }

    /// Starts every part and returns when all parts are ready.
    ///
    /// @throws StackFailed if the suite already runs, a port is in use, or a part does not become
    ///     ready; the parts that started keep running until [#close()]
    public void startAll() {
        takeOwnership();
        checkPorts();
        checkPackaged();
        startingAll = true;
        start(Part.HOME);
        startBackends();
        startApplications(Part.applications());
        startingAll = false;
    }

    /// Starts these parts, as many at the same time as the computer has processors, but at least two.
    public void startApplications(List<Part> parts) {
        inParallel(maxParallelStarts(), parts, this::start);
    }

    /// Starts only the broker and the database, and creates the topics, databases and database roles
    /// that are missing.
    public void startBackends() {
        takeOwnership();
        inParallel(2, List.of(Part.POSTGRES, Part.KAFKA), this::start);
        for (Service service : Service.values()) {
            postgres.createDatabase(
                    service.shortName(), PrivateFiles.secret(settings.databaseSecret(Part.of(service))));
        }
        List<TopicSpec> topics = TopicSpec.ofTheSuite(settings.lanes());
        int createdTopics = KafkaTopics.create(settings.kafka(), topics).size();
        accounts.ifPresent(BrokerAccounts::create);
        progress.report(Texts.get("backends.prepared", Service.values().length, topics.size(), createdTopics));
    }

    /// Starts or restarts a part and returns when it is ready.
    public void start(Part part) {
        start(part, progress);
    }

    /// Restarts every part that ended although it was not stopped with [#stop]. The backends are
    /// restarted before the parts that need them. Does nothing while the suite is still starting.
    ///
    /// @param listener receives a line for each step
    /// @return whether every restarted part is ready
    boolean restartEnded(Progress listener) {
        synchronized (restartMonitor) {
            boolean ready = true;
            for (Part part : startingAll ? List.<Part>of() : deadParts()) {
                listener.report(Texts.get("part.coming-back", part.title()));
                try {
                    start(part, listener);
                } catch (StackFailed e) {
                    listener.report(String.valueOf(e.getMessage()));
                    ready = false;
                }
            }
            return ready;
        }
    }

    private List<Part> deadParts() {
        return Arrays.stream(Part.values())
                .filter(part -> part != Part.HOME && partsThatShouldRun.contains(part))
                .filter(part -> process(part).isEmpty())
                .toList();
    }

    private void start(Part part, Progress listener) {
        long startNanos = System.nanoTime();
        partsThatShouldRun.add(part);
        switch (part) {
            case HOME -> openHome();
            case POSTGRES -> startPostgres();
            default -> {
                Application application = applications.get(part);
                application.launch();
                awaitReady(part, application, () -> isReady(part));
            }
        }
        watch(part);
        reportReady(part, settings, startNanos, listener);
    }

    /// Reports when the part's process ends without a command to end.
    private void watch(Part part) {
        process(part)
                .ifPresent(process -> process.onExit().thenAccept(ended -> {
                    if (!closing && !idsOfEndingProcesses.contains(ended.pid())) {
                        progress.ended(Texts.get("part.ended", part.title(), settings.log(part)));
                    }
                }));
    }

    /// Records that the part should not run.
    private void markStopped(Part part) {
        partsThatShouldRun.remove(part);
        markEnding(part);
    }

    /// Records that the present process of the part ends because of a command.
    private void markEnding(Part part) {
        process(part).map(ProcessHandle::pid).ifPresent(idsOfEndingProcesses::add);
    }

    /// Stops a part normally. The other parts keep running.
    public void stop(Part part) {
        markStopped(part);
        switch (part) {
            case HOME -> closeHome();
            case POSTGRES -> {
                postgres.stop();
                PidFile.of(settings, part.shortName()).delete();
            }
            default -> applications.get(part).stop();
        }
    }

    /// Kills a part without warning (SIGKILL), as a power failure would. The other parts keep running.
    public void kill(Part part) {
        markEnding(part);
        switch (part) {
            case HOME -> closeHome();
            case POSTGRES -> {
                postgres.kill();
                PidFile.of(settings, part.shortName()).delete();
            }
            default -> applications.get(part).kill();
        }
    }

    /// Starts a second process of a service, on another port, and returns when this process is ready.
    public void startReplica(Part part) {
        long startNanos = System.nanoTime();
        Replicas.Replica replica = replicas.getOrCreate(part);
        replica.application().launch();
        awaitReady(part, replica.application(), () -> Probe.isReady(replica.settings(), part));
        reportReady(part, replica.settings(), startNanos, progress);
    }

    /// The address of a service's second process; empty if it was never started.
    public Optional<String> replicaUrl(Part part) {
        return replicas.existing(part).map(replica -> replica.settings().url(part));
    }

    /// Stops the second process of a service normally.
    public void stopReplica(Part part) {
        replicas.existing(part).ifPresent(replica -> replica.application().stop());
    }

    /// Kills the second process of a service without warning (SIGKILL).
    public void killReplica(Part part) {
        replicas.existing(part).ifPresent(replica -> replica.application().kill());
    }

    /// Whether the part answers requests now.
    public boolean isReady(Part part) {
        return Probe.isReady(settings, part);
    }

    /// The part's process. Empty while the part does not run, and for the home page, which runs in the
    /// process of the supervisor.
    public Optional<ProcessHandle> process(Part part) {
        return switch (part) {
            case HOME -> Optional.empty();
            case POSTGRES -> Optional.ofNullable(postgres.handle()).filter(ProcessHandle::isAlive);
            default -> applications.get(part).handle();
        };
    }

    /// The folders and ports of this suite.
    public Settings settings() {
        return settings;
    }

    /// How a service connects to its database. Tests use this to read the database directly.
    public Database database(Service service) {
        return new Database(
                postgres.url(service.shortName()),
                service.shortName(),
                PrivateFiles.secret(settings.databaseSecret(Part.of(service))));
    }

    /// The settings with which a Kafka client uses this account. Tests with a Kafka client
    /// need these settings.
    ///
    /// @throws java.util.NoSuchElementException if the suite's broker requires no account
    public Map<String, String> clientSettings(KafkaAccount account) {
        return accounts.orElseThrow().clientSettings(account);
    }

    /// The value of a PostgreSQL setting, as `SHOW` returns it.
    public String show(String setting) {
        return postgres.show(setting);
    }

    /// Starts every part once, then stops the given parts, so that the JVM of each given part writes
    /// its [AotCache].
    ///
    /// @throws StackFailed for the same reasons as [#startAll()], or if a JVM wrote no cache
    void train(List<Part> parts) {
        partsInTraining.addAll(parts);
        startAll();
        inParallel(maxParallelStarts(), parts, part -> {
            markStopped(part);
            applications.get(part).stop(TRAINING_GRACE);
            if (!AotCache.of(applicationFolder(part)).isFresh()) {
                throw new StackFailed(Texts.get("error.not-trained", part.title(), settings.log(part)));
            }
            progress.report(Texts.get("part.trained", part.title()));
        });
    }

    /// Stops every part normally: first the simulator and the services, then the backends and the home
    /// page.
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (lock == null) {
                return;
            }
            replicas.stop();
            stopInParallel(Part.applications());
            stopInParallel(List.of(Part.KAFKA, Part.POSTGRES, Part.HOME));
            PidFile.of(settings, "supervisor").delete();
            lock.close();
            lock = null;
        }
    }

    /// Makes this JVM the supervisor of the suite, and ends the parts that a killed supervisor left
    /// running.
    private synchronized void takeOwnership() {
        if (lock == null) {
            lock = StackLock.tryAcquire(settings)
                    .orElseThrow(() -> new StackFailed(Texts.get("error.running", settings.url(Part.HOME))));
            PidFile.of(settings, "supervisor").write(ProcessHandle.current());
            Orphans.end(settings);
            PrivateFiles.folder(settings.data().resolve("secrets"));
        }
    }

    private void checkPackaged() {
        for (Part part : Part.applications()) {
            if (!AotCache.of(applicationFolder(part)).isPackaged()) {
                throw new StackFailed(Texts.get("error.not-packaged", part.title()));
            }
        }
    }

    private void checkPorts() {
        List<String> taken = new ArrayList<>();
        for (Part part : Part.values()) {
            Ports.takenText(settings.port(part), part.title(), part.portVariable())
                    .ifPresent(taken::add);
        }
        Ports.takenText(settings.kafkaControllerPort(), "Kafka", Settings.KAFKA_CONTROLLER_VARIABLE)
                .ifPresent(taken::add);
        settings.kafkaSecuredPort()
                .ifPresent(port -> Ports.takenText(port, "Kafka", Settings.KAFKA_SECURED_VARIABLE)
                        .ifPresent(taken::add));
        if (!taken.isEmpty()) {
            throw new StackFailed(String.join(System.lineSeparator(), taken));
        }
    }

    private void startPostgres() {
        try {
            postgres.start();
        } catch (BackendFailed e) {
            throw new StackFailed(Texts.get("error.start", Part.POSTGRES.title(), postgres.log()), e);
        }
        ProcessHandle process = postgres.handle();
        if (process != null) {
            PidFile.of(settings, Part.POSTGRES.shortName()).write(process);
        }
    }

    private void awaitReady(Part part, Application application, BooleanSupplier ready) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!ready.getAsBoolean()) {
            if (closing) {
                throw new StackFailed(Texts.get("error.interrupted"));
            }
            if (application.handle().isEmpty()) {
                throw new StackFailed(Texts.get("error.ended", part.title(), settings.log(part)));
            }
            if (System.nanoTime() > deadline) {
                throw new StackFailed(
                        Texts.get("error.slow", part.title(), START_LIMIT.toSeconds(), settings.log(part)));
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    private static void reportReady(Part part, Settings partSettings, long startNanos, Progress listener) {
        double seconds = Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0;
        listener.report(Texts.get("part.ready", part.title(), partSettings.port(part), seconds));
    }

    private void openHome() {
        if (home.get() == null) {
            home.set(HomePage.open(settings, this::restartEnded));
        }
    }

    private void closeHome() {
        HomePage open = home.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }

    /// How many parts start at the same time. If more parts started at the same time, they would compete
    /// for the processors, and the start would not take less time.
    private static int maxParallelStarts() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    private void inParallel(int maxAtOnce, List<Part> parts, Consumer<Part> action) {
        try (ExecutorService pool = Executors.newFixedThreadPool(maxAtOnce)) {
            List<Future<?>> results = parts.stream()
                    .<Future<?>>map(part -> pool.submit(() -> action.accept(part)))
                    .toList();
            for (Future<?> result : results) {
                result.get();
            }
        } catch (ExecutionException e) {
            closing = true;
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed(Texts.get("error.interrupted"), e);
        }
    }

    private void stopInParallel(List<Part> parts) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> pool.submit(() -> stop(part)));
        }
    }

    private List<String> brokerProgram() {
        List<String> program = new ArrayList<>(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                settings.kafkaFolder().toString(),
                Integer.toString(settings.port(Part.KAFKA)),
                Integer.toString(settings.kafkaControllerPort())));
        settings.kafkaSecuredPort().ifPresent(port -> program.add(Integer.toString(port)));
        return program;
    }

    /// The arguments after the JVM's flags with which a part's application runs.
    private List<String> program(Part part) {
        AotCache cache = AotCache.of(applicationFolder(part));
        return partsInTraining.contains(part) ? cache.trainingArguments() : cache.runArguments();
    }

    private Path applicationFolder(Part part) {
        return replacementFolders.getOrDefault(part, packaged(settings.checkout(), part));
    }

    /// The folder in which the build packages the application of a part.
    public static Path packaged(Path checkout, Part part) {
        return checkout.resolve(part.module().orElseThrow()).resolve("target/quarkus-app");
    }

    /// The environment variables with which a part's application reads its configuration.
    private Map<String, String> environment(Part part) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        Arrays.stream(Part.values())
                .forEach(other -> environment.put(other.portVariable(), Integer.toString(settings.port(other))));
        environment.put("VENTANILLA_KAFKA", settings.kafka());
        environment.put(LaneCount.VARIABLE, settings.lanes().toString());
        environment.put("VENTANILLA_DATA", settings.data().toString());
        environment.put(
                "VENTANILLA_DOCUMENTS", settings.data().resolve("documents").toString());
        environment.put(
                "VENTANILLA_SEAL_KEY",
                settings.data().resolve("seal/seal-key.pem").toString());
        environment.put("VENTANILLA_WHATSAPP_API", settings.url(Part.SIMULATOR));
        environment.put("VENTANILLA_SIMULATOR_WEBHOOK", settings.url(Part.GATEWAY) + "/webhooks/whatsapp");
        environment.put(
                "KAFKA_STREAMS_STATE_DIR", settings.data().resolve("analytics").toString());
        part.service().ifPresent(service -> {
            Database database = database(service);
            String prefix = "VENTANILLA_" + service.name() + "_DB_";
            environment.put(prefix + "URL", database.url());
            environment.put(prefix + "USER", database.user());
            environment.put(prefix + "PASSWORD", database.password());
            accounts.ifPresent(all -> environment.putAll(all.environment(service)));
        });
        ProviderAccounts.environment(part, settings).forEach((name, value) -> {
            if (System.getenv(name) == null) {
                environment.put(name, value);
            }
        });
        environment.putAll(extraEnvironment.getOrDefault(part, Map.of()));
        return environment;
    }
}
