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
import org.ventanilla.contracts.Service;
import org.ventanilla.testkit.backends.BackendFailed;
import org.ventanilla.testkit.backends.BrokerMain;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.PrivateFiles;
import org.ventanilla.testkit.backends.TopicSpec;

/// The whole suite under one supervisor, this JVM. Each part can be killed and brought back alone.
///
/// When this JVM ends, in good order or not, its parts end too.
public final class LocalStack implements AutoCloseable {
    static final Duration START_LIMIT = Duration.ofMinutes(3);
    /// A JVM that ends after training arranges what it learned before it is gone.
    private static final Duration LEARNING = Duration.ofMinutes(2);
    static final Duration POLL = Duration.ofMillis(150);

    private final Settings settings;
    private final Progress progress;
    private final EmbeddedPostgres17 postgres;
    private final Optional<BrokerAccounts> accounts;
    private final Map<Part, Application> applications = new EnumMap<>(Part.class);
    private final Replicas replicas;
    private final AtomicReference<@Nullable HomePage> home = new AtomicReference<>();
    private final Map<Part, Map<String, String>> added = new EnumMap<>(Part.class);
    private final Map<Part, Path> otherwiseBuilt = new EnumMap<>(Part.class);
    private final Set<Part> training = EnumSet.noneOf(Part.class);
    /// What was started and is meant to run.
    private final Set<Part> wanted = Collections.synchronizedSet(EnumSet.noneOf(Part.class));
    /// Processes that were ordered to end.
    private final Set<Long> leaving = ConcurrentHashMap.newKeySet();
    private final Object bringingBack = new Object();
    private @Nullable StackLock lock;
    private volatile boolean closing;
    private volatile boolean starting;

    /// Hears, line by line, what is being done.
    @FunctionalInterface
    public interface Progress {
        void say(String line);

        /// A part ended without an order.
        default void ended(String line) {
            say(line);
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
                new Application(Part.KAFKA, settings, this::broker, () -> added.getOrDefault(Part.KAFKA, Map.of())));
        for (Part part : Part.applications()) {
            applications.put(part, new Application(part, settings, () -> program(part), () -> environment(part)));
        }
    }

    /// A suite that is not started yet.
    public static LocalStack of(Settings settings, Progress progress) {
        return new LocalStack(settings, progress);
    }

    /// Adds to what a part finds in its environment when it starts next; for a bench that needs
    /// fifty numbers, or a recording of a JVM.
    public LocalStack with(Part part, Map<String, String> environment) {
        added.computeIfAbsent(part, _ -> new HashMap<>()).putAll(environment);
        return this;
    }

    /// Lets a part run from a folder with a `quarkus-run.jar` other than the packaged one; for a
    /// test that needs a service built wrongly on purpose.
    public LocalStack from(Part part, Path application) {
        otherwiseBuilt.put(part, application);
        return this;
    }

    /// Whether a supervisor, in whichever process, runs this suite now.
    public static boolean running(Settings settings) {
        return StackLock.held(settings);
    }

    /// Starts every part and returns when all are ready.
    ///
    /// @throws StackFailed if it runs already, a port is taken, or a part does not become ready;
    ///     what was started stays until [#close()]
    public void startAll() {
        own();
        checkPorts();
        checkPackaged();
        starting = true;
        start(Part.HOME);
        startBackends();
        startApplications(Part.applications());
        starting = false;
    }

    /// Starts these side by side, as many at a time as there are processors.
    public void startApplications(List<Part> parts) {
        together(processors(), parts, this::start);
    }

    /// Starts broker and database alone, with every topic, database and role.
    public void startBackends() {
        own();
        together(2, List.of(Part.POSTGRES, Part.KAFKA), this::start);
        for (Service service : Service.values()) {
            postgres.createDatabase(service.shortName(), PrivateFiles.secret(settings.secret(Part.of(service))));
        }
        List<TopicSpec> topics = TopicSpec.ofTheSuite();
        int created = KafkaTopics.create(settings.kafka(), topics).size();
        accounts.ifPresent(BrokerAccounts::give);
        progress.say(Texts.say("backends.prepared", Service.values().length, topics.size(), created));
    }

    /// Starts one part, or brings it back, and returns when it is ready.
    public void start(Part part) {
        start(part, progress);
    }

    /// Restarts every part that ended without an order; parts that others need come first.
    ///
    /// Does nothing while the suite is still starting.
    ///
    /// @param hears what is being done
    /// @return whether all of it is ready
    boolean bringBack(Progress hears) {
        synchronized (bringingBack) {
            boolean well = true;
            for (Part part : starting ? List.<Part>of() : dead()) {
                hears.say(Texts.say("part.coming-back", part.title()));
                try {
                    start(part, hears);
                } catch (StackFailed e) {
                    hears.say(String.valueOf(e.getMessage()));
                    well = false;
                }
            }
            return well;
        }
    }

    private List<Part> dead() {
        return Arrays.stream(Part.values())
                .filter(part -> part != Part.HOME && wanted.contains(part))
                .filter(part -> process(part).isEmpty())
                .toList();
    }

    private void start(Part part, Progress hears) {
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
        tellReady(part, settings, begun, hears);
    }

    /// Reports when the part's process ends without an order.
    private void watch(Part part) {
        process(part)
                .ifPresent(process -> process.onExit().thenAccept(gone -> {
                    if (!closing && !leaving.contains(gone.pid())) {
                        progress.ended(Texts.say("part.ended", part.title(), settings.log(part)));
                    }
                }));
    }

    private void letGo(Part part) {
        wanted.remove(part);
        noteLeaving(part);
    }

    private void noteLeaving(Part part) {
        process(part).map(ProcessHandle::pid).ifPresent(leaving::add);
    }

    /// Ends one part in good order; the others stay.
    public void stop(Part part) {
        letGo(part);
        switch (part) {
            case HOME -> closeHome();
            case POSTGRES -> {
                postgres.stop();
                PidFile.of(settings, part.shortName()).delete();
            }
            default -> applications.get(part).stop();
        }
    }

    /// Ends one part as a power cut would (SIGKILL); the others stay.
    public void kill(Part part) {
        noteLeaving(part);
        switch (part) {
            case HOME -> closeHome();
            case POSTGRES -> {
                postgres.kill();
                PidFile.of(settings, part.shortName()).delete();
            }
            default -> applications.get(part).kill();
        }
    }

    /// Starts a second process of a service, on a port of its own, and returns when it is ready.
    public void startReplica(Part part) {
        long begun = System.nanoTime();
        Replicas.Replica replica = replicas.of(part);
        replica.application().launch();
        awaitReady(part, replica.application(), () -> Probe.ready(replica.settings(), part));
        tellReady(part, replica.settings(), begun, progress);
    }

    /// Where the second process of a service listens, once it was started.
    public Optional<String> replicaUrl(Part part) {
        return replicas.ifMade(part).map(replica -> replica.settings().url(part));
    }

    /// Ends the second process in good order.
    public void stopReplica(Part part) {
        replicas.ifMade(part).ifPresent(replica -> replica.application().stop());
    }

    /// Ends the second process as a power cut would.
    public void killReplica(Part part) {
        replicas.ifMade(part).ifPresent(replica -> replica.application().kill());
    }

    /// Whether the part answers now.
    public boolean ready(Part part) {
        return Probe.ready(settings, part);
    }

    /// The part's process; empty for the home page, which runs in this process, and while it is
    /// down.
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

    /// How a service reaches its database; for tests that look from outside.
    public Database database(Service service) {
        return new Database(
                postgres.url(service.shortName()),
                service.shortName(),
                PrivateFiles.secret(settings.secret(Part.of(service))));
    }

    /// How a Kafka client uses this account; for tests that look from outside.
    ///
    /// @throws java.util.NoSuchElementException if the suite's broker asks for no account
    public Map<String, String> clientSettings(KafkaAccount account) {
        return accounts.orElseThrow().clientSettings(account);
    }

    /// What PostgreSQL answers to `SHOW`.
    public String show(String setting) {
        return postgres.show(setting);
    }

    /// Starts every part once, and lets these leave beside them what their JVMs learned.
    ///
    /// @throws StackFailed as {@link #startAll()}
    void train(List<Part> parts) {
        training.addAll(parts);
        startAll();
        together(processors(), parts, part -> {
            letGo(part);
            applications.get(part).stop(LEARNING);
            progress.say(Texts.say("part.trained", part.title()));
        });
    }

    /// Ends every part in good order: first those that write, then what they write to.
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (lock == null) {
                return;
            }
            replicas.stop();
            endTogether(Part.applications());
            endTogether(List.of(Part.KAFKA, Part.POSTGRES, Part.HOME));
            PidFile.of(settings, "supervisor").delete();
            lock.close();
            lock = null;
        }
    }

    private synchronized void own() {
        if (lock == null) {
            lock = StackLock.take(settings)
                    .orElseThrow(() -> new StackFailed(Texts.say("error.running", settings.url(Part.HOME))));
            PidFile.of(settings, "supervisor").write(ProcessHandle.current());
            Orphans.end(settings);
            PrivateFiles.folder(settings.data().resolve("secrets"));
        }
    }

    private void checkPackaged() {
        for (Part part : Part.applications()) {
            if (!AotCache.of(application(part)).isPackaged()) {
                throw new StackFailed(Texts.say("error.not-packaged", part.title()));
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
            throw new StackFailed(Texts.say("error.start", Part.POSTGRES.title(), postgres.log()), e);
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
                throw new StackFailed(Texts.say("error.interrupted"));
            }
            if (application.handle().isEmpty()) {
                throw new StackFailed(Texts.say("error.ended", part.title(), settings.log(part)));
            }
            if (System.nanoTime() > deadline) {
                throw new StackFailed(
                        Texts.say("error.slow", part.title(), START_LIMIT.toSeconds(), settings.log(part)));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static void tellReady(Part part, Settings where, long begun, Progress hears) {
        double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0;
        hears.say(Texts.say("part.ready", part.title(), where.port(part), seconds));
    }

    private void openHome() {
        if (home.get() == null) {
            home.set(HomePage.open(settings, this::bringBack));
        }
    }

    private void closeHome() {
        HomePage open = home.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }

    /// Starts parts side by side, a few at a time: more would only take the processor from one
    /// another.
    private static int processors() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    private void together(int atATime, List<Part> parts, Consumer<Part> action) {
        try (ExecutorService pool = Executors.newFixedThreadPool(atATime)) {
            List<Future<?>> begun = parts.stream()
                    .<Future<?>>map(part -> pool.submit(() -> action.accept(part)))
                    .toList();
            for (Future<?> one : begun) {
                one.get();
            }
        } catch (ExecutionException e) {
            closing = true;
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed(Texts.say("error.interrupted"), e);
        }
    }

    private void endTogether(List<Part> parts) {
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
        return training.contains(part) ? cache.trained() : cache.used();
    }

    private Path application(Part part) {
        return otherwiseBuilt.getOrDefault(part, packaged(settings.checkout(), part));
    }

    /// Where the build leaves the packaged application of a part.
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
        environment.putAll(added.getOrDefault(part, Map.of()));
        return environment;
    }
}
