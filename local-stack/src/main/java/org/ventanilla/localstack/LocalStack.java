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

/// The whole suite under one supervisor, this JVM. Each part can be killed and restarted
/// separately.
///
/// When this JVM ends, normally or not, its parts end too.
public final class LocalStack implements AutoCloseable {
    static final Duration START_LIMIT = Duration.ofMinutes(3);
    /// How long a JVM may take to exit after training: it writes its cache before it exits.
    private static final Duration TRAINING_GRACE = Duration.ofMinutes(5);
    static final Duration POLL = Duration.ofMillis(150);

    private final Settings settings;
    private final Progress progress;
    private final EmbeddedPostgres17 postgres;
    private final Optional<BrokerAccounts> accounts;
    private final Map<Part, Application> applications = new EnumMap<>(Part.class);
    private final Replicas replicas;
    private final AtomicReference<@Nullable HomePage> home = new AtomicReference<>();
    private final Map<Part, Map<String, String>> extraEnvironment = new EnumMap<>(Part.class);
    private final Map<Part, Path> replacedApplications = new EnumMap<>(Part.class);
    private final Set<Part> training = EnumSet.noneOf(Part.class);
    /// Parts that were started and should be running.
    private final Set<Part> wanted = Collections.synchronizedSet(EnumSet.noneOf(Part.class));
    /// Ids of the processes that were told to end.
    private final Set<Long> ending = ConcurrentHashMap.newKeySet();
    private final Object restarting = new Object();
    private @Nullable StackLock lock;
    private volatile boolean closing;
    private volatile boolean starting;

    /// Receives a line of text for each step.
    @FunctionalInterface
    public interface Progress {
        void report(String line);

        /// Reports that a part ended without a command to end.
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
                        Part.KAFKA, settings, this::broker, () -> extraEnvironment.getOrDefault(Part.KAFKA, Map.of())));
        for (Part part : Part.applications()) {
            applications.put(part, new Application(part, settings, () -> program(part), () -> environment(part)));
        }
    }

    /// A suite that is not started yet.
    public static LocalStack of(Settings settings, Progress progress) {
        return new LocalStack(settings, progress);
    }

    /// Adds environment variables that a part gets at its next start; for a benchmark that needs
    /// fifty phone numbers, or a recording of a JVM.
    public LocalStack with(Part part, Map<String, String> environment) {
        extraEnvironment.computeIfAbsent(part, _ -> new HashMap<>()).putAll(environment);
        return this;
    }

    /// Makes a part run from another folder with a `quarkus-run.jar` than the packaged one; for a
    /// test that needs a service with a deliberate fault.
    public LocalStack withApplication(Part part, Path application) {
        replacedApplications.put(part, application);
        return this;
    }

    /// Whether a supervisor, in this or any other process, runs this suite now.
    public static boolean running(Settings settings) {
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
        starting = true;
        start(Part.HOME);
        startBackends();
        startApplications(Part.applications());
        starting = false;
    }

    /// Starts these parts in parallel, as many at a time as there are processors.
    public void startApplications(List<Part> parts) {
        inParallel(maxParallelStarts(), parts, this::start);
    }

    /// Starts only the broker and the database, and creates every topic, database and role.
    public void startBackends() {
        takeOwnership();
        inParallel(2, List.of(Part.POSTGRES, Part.KAFKA), this::start);
        for (Service service : Service.values()) {
            postgres.createDatabase(service.shortName(), PrivateFiles.secret(settings.secret(Part.of(service))));
        }
        List<TopicSpec> topics = TopicSpec.ofTheSuite(settings.lanes());
        int created = KafkaTopics.create(settings.kafka(), topics).size();
        accounts.ifPresent(BrokerAccounts::create);
        progress.report(Texts.get("backends.prepared", Service.values().length, topics.size(), created));
    }

    /// Starts or restarts a part and returns when it is ready.
    public void start(Part part) {
        start(part, progress);
    }

    /// Restarts every part that ended without a command to end; parts that others need come first.
    ///
    /// Does nothing while the suite is still starting.
    ///
    /// @param listener receives a line for each step
    /// @return whether every restarted part is ready
    boolean restartEnded(Progress listener) {
        synchronized (restarting) {
            boolean ready = true;
            for (Part part : starting ? List.<Part>of() : deadParts()) {
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
                .filter(part -> part != Part.HOME && wanted.contains(part))
                .filter(part -> process(part).isEmpty())
                .toList();
    }

    private void start(Part part, Progress listener) {
        long begun = System.nanoTime();
        wanted.add(part);
        switch (part) {
            case HOME -> openHome();
            case POSTGRES -> startPostgres();
            default -> {
                Application application = applications.get(part);
                application.launch();
                awaitReady(part, application, () -> ready(part));
            }
        }
        watch(part);
        reportReady(part, settings, begun, listener);
    }

    /// Reports when the part's process ends without a command to end.
    private void watch(Part part) {
        process(part)
                .ifPresent(process -> process.onExit().thenAccept(ended -> {
                    if (!closing && !ending.contains(ended.pid())) {
                        progress.ended(Texts.get("part.ended", part.title(), settings.log(part)));
                    }
                }));
    }

    private void markStopped(Part part) {
        wanted.remove(part);
        markEnding(part);
    }

    private void markEnding(Part part) {
        process(part).map(ProcessHandle::pid).ifPresent(ending::add);
    }

    /// Stops a part normally; the others keep running.
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

    /// Kills a part without warning (SIGKILL), as a power failure would; the others keep running.
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

    /// Starts a second process of a service, on its own port, and returns when it is ready.
    public void startReplica(Part part) {
        long begun = System.nanoTime();
        Replicas.Replica replica = replicas.of(part);
        replica.application().launch();
        awaitReady(part, replica.application(), () -> Probe.ready(replica.settings(), part));
        reportReady(part, replica.settings(), begun, progress);
    }

    /// The address of a service's second process; empty if it was never started.
    public Optional<String> replicaUrl(Part part) {
        return replicas.existing(part).map(replica -> replica.settings().url(part));
    }

    /// Stops the second process normally.
    public void stopReplica(Part part) {
        replicas.existing(part).ifPresent(replica -> replica.application().stop());
    }

    /// Kills the second process without warning (SIGKILL).
    public void killReplica(Part part) {
        replicas.existing(part).ifPresent(replica -> replica.application().kill());
    }

    /// Whether the part answers requests now.
    public boolean ready(Part part) {
        return Probe.ready(settings, part);
    }

    /// The part's process; empty while the part is down, and for the home page, which runs in this
    /// process.
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

    /// How a service connects to its database; for tests that read it directly.
    public Database database(Service service) {
        return new Database(
                postgres.url(service.shortName()),
                service.shortName(),
                PrivateFiles.secret(settings.secret(Part.of(service))));
    }

    /// The settings with which a Kafka client uses this account; for tests with their own client.
    ///
    /// @throws java.util.NoSuchElementException if the suite's broker requires no account
    public Map<String, String> clientSettings(KafkaAccount account) {
        return accounts.orElseThrow().clientSettings(account);
    }

    /// The value of a PostgreSQL setting, as `SHOW` returns it.
    public String show(String setting) {
        return postgres.show(setting);
    }

    /// Starts every part once, and stops the given parts so that their JVMs write their [AotCache].
    ///
    /// @throws StackFailed as [#startAll()], or if a JVM wrote no cache
    void train(List<Part> parts) {
        training.addAll(parts);
        startAll();
        inParallel(maxParallelStarts(), parts, part -> {
            markStopped(part);
            applications.get(part).stop(TRAINING_GRACE);
            if (!AotCache.of(application(part)).isFresh()) {
                throw new StackFailed(Texts.get("error.not-trained", part.title(), settings.log(part)));
            }
            progress.report(Texts.get("part.trained", part.title()));
        });
    }

    /// Stops every part normally: first the services, then the backends that they write to.
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
            if (!AotCache.of(application(part)).isPackaged()) {
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
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static void reportReady(Part part, Settings where, long begun, Progress listener) {
        double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        listener.report(Texts.get("part.ready", part.title(), where.port(part), seconds));
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

    /// How many parts start at a time: more would only compete for the processors.
    private static int maxParallelStarts() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    private void inParallel(int atATime, List<Part> parts, Consumer<Part> action) {
        try (ExecutorService pool = Executors.newFixedThreadPool(atATime)) {
            List<Future<?>> begun = parts.stream()
                    .<Future<?>>map(part -> pool.submit(() -> action.accept(part)))
                    .toList();
            for (Future<?> future : begun) {
                future.get();
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

    private List<String> broker() {
        List<String> program = new ArrayList<>(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BrokerMain.class.getName(),
                settings.kafkaData().toString(),
                Integer.toString(settings.port(Part.KAFKA)),
                Integer.toString(settings.kafkaControllerPort())));
        settings.kafkaSecuredPort().ifPresent(port -> program.add(Integer.toString(port)));
        return program;
    }

    private List<String> program(Part part) {
        AotCache cache = AotCache.of(application(part));
        return training.contains(part) ? cache.trainingArguments() : cache.runArguments();
    }

    private Path application(Part part) {
        return replacedApplications.getOrDefault(part, packaged(settings.checkout(), part));
    }

    /// The folder in which the build packages the application of a part.
    public static Path packaged(Path checkout, Part part) {
        return checkout.resolve(part.module().orElseThrow()).resolve("target/quarkus-app");
    }

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
        environment.putAll(extraEnvironment.getOrDefault(part, Map.of()));
        return environment;
    }
}
