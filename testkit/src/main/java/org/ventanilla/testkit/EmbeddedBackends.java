package org.ventanilla.testkit;

import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.EmbeddedKafka;
import org.ventanilla.testkit.backends.EmbeddedPostgres17;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// The broker in this JVM and PostgreSQL as its child process, both gone when the JVM ends.
final class EmbeddedBackends implements Backends {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedKafka kafka;
    private final EmbeddedPostgres17 postgres;

    private EmbeddedBackends(EmbeddedKafka kafka, EmbeddedPostgres17 postgres) {
        this.kafka = kafka;
        this.postgres = postgres;
    }

    static EmbeddedBackends start() {
        // The hook first: a JVM that is ending already refuses it, and then nothing is left behind
        Deque<AutoCloseable> toClose = new ConcurrentLinkedDeque<>();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> toClose.forEach(EmbeddedBackends::close),
                                "test-backends-stop"));
        EmbeddedPostgres17 postgres = EmbeddedPostgres17.temporary();
        toClose.addLast(postgres);
        EmbeddedKafka kafka = EmbeddedKafka.temporary();
        toClose.addFirst(kafka);
        postgres.start();
        kafka.start();
        KafkaTopics.create(
                kafka.bootstrap(),
                TopicSpec.ofTheSuite().stream().map(EmbeddedBackends::erasable).toList());
        return new EmbeddedBackends(kafka, postgres);
    }

    private static void close(AutoCloseable backend) {
        try {
            backend.close();
        } catch (Exception e) {
            System.err.println("a test backend did not end: " + e);
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
    public void forgetRecords() {
        try (Admin admin = KafkaTopics.admin(kafka.bootstrap())) {
            List<String> groups =
                    KafkaTopics.await(admin.listGroups().all()).stream()
                            .map(GroupListing::groupId)
                            .toList();
            admin.deleteConsumerGroups(
                    groups); // a group that still has members stays, and so do its offsets
            KafkaTopics.await(admin.deleteTopics(topicsOutsideTheSuite(admin)).all());
            Map<TopicPartition, RecordsToDelete> written = writtenPartitions(admin);
            KafkaTopics.await(admin.deleteRecords(written).all());
        }
    }

    @Override
    public List<String> newDatabaseParts(String service) {
        String name = service + "_" + DATABASES.incrementAndGet();
        String password = Long.toHexString(ThreadLocalRandom.current().nextLong());
        Database database = postgres.createDatabase(name, password);
        return List.of(database.url(), database.user(), database.password());
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

    /// Kafka deletes no records by offset where it only compacts.
    private static TopicSpec erasable(TopicSpec topic) {
        if (!topic.compacted()) {
            return topic;
        }
        Map<String, String> settings = new HashMap<>(topic.settings());
        settings.put("cleanup.policy", "compact,delete");
        settings.put("retention.ms", "-1");
        return new TopicSpec(topic.name(), topic.partitions(), settings);
    }

    /// Such as the change logs of a stream topology.
    private static List<String> topicsOutsideTheSuite(Admin admin) {
        List<String> known = TopicSpec.ofTheSuite().stream().map(TopicSpec::name).toList();
        return KafkaTopics.await(admin.listTopics().names()).stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static Map<TopicPartition, RecordsToDelete> writtenPartitions(Admin admin) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (TopicSpec topic : TopicSpec.ofTheSuite()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                asked.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, RecordsToDelete> written = new HashMap<>();
        KafkaTopics.await(admin.listOffsets(asked).all())
                .forEach(
                        (partition, end) -> {
                            if (end.offset() > 0) {
                                written.put(partition, RecordsToDelete.beforeOffset(end.offset()));
                            }
                        });
        return written;
    }
}
