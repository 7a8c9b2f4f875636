package org.ventanilla.testkit;

import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.EmbeddedKafka;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;

/// The broker in this JVM and PostgreSQL as a child process. Both end with the JVM.
final class EmbeddedBackends implements Backends {
    private static final AtomicInteger DATABASE_COUNT = new AtomicInteger();

    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres17 postgres;

    private EmbeddedBackends(EmbeddedKafka kafka, EmbeddedPostgres17 postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    static EmbeddedBackends start() {
        // A JVM that is already ending refuses the hook. The hook is registered before a backend is
        // started, so that no backend remains without a hook.
        Deque<AutoCloseable> backendsToClose = new ConcurrentLinkedDeque<>();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> backendsToClose.forEach(EmbeddedBackends::close), "test-backends-stop"));
        EmbeddedPostgres17 postgres = EmbeddedPostgres17.temporary();
        backendsToClose.addLast(postgres);
        EmbeddedKafka kafka = EmbeddedKafka.temporary();
        backendsToClose.addFirst(kafka);
        postgres.start();
        kafka.start();
        TestTopics.create(kafka.bootstrap());
        return new EmbeddedBackends(kafka, postgres);
    }

    private static void close(AutoCloseable backend) {
        try {
            backend.close();
        } catch (Exception e) {
            System.err.println("a test backend did not stop: " + e);
        }
    }

    @Override
    public String kafka() {
        return kafka.bootstrap();
    }

    @Override
    public void stopKafka() {
        kafka.stop();
    }

    @Override
    public void startKafka() {
        kafka.start();
    }

    @Override
    public void deleteRecordsAndGroups() {
        TestTopics.deleteRecordsAndGroups(kafka.bootstrap());
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
        Database database = postgres.createDatabase(name, password);
        return List.of(database.url(), database.user(), database.password());
    }

    @Override
    public void createRole(String name, String password) {
        postgres.createRole(name, password);
    }

    @Override
    public void killPostgres() {
        postgres.kill();
    }

    @Override
    public void startPostgres() {
        postgres.start();
    }

    @Override
    public String show(String setting) {
        return postgres.show(setting);
    }
}
