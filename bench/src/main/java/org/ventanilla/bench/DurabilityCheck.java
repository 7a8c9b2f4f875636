package org.ventanilla.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.outside.Stores;
import org.ventanilla.testkit.backends.KafkaTopics;

/// Reads the durability settings of the running suite from PostgreSQL, from the broker, and from
/// the broker's files, which show how their content was written.
final class DurabilityCheck {
    private static final String ALL = "all";
    private static final String UNPROVEN = "unproven";

    private final LocalStack stack;

    DurabilityCheck(LocalStack stack) {
        this.stack = stack;
    }

    Durability read() {
        List<String> unlogged = new ArrayList<>();
        int tables = 0;
        for (Service service : Service.values()) {
            tables += tables(service, unlogged);
        }
        int[] replicas = replicas();
        return new Durability(
                settingByService("fsync"),
                settingByService("synchronous_commit"),
                settingByService("full_page_writes"),
                tables,
                unlogged,
                acks(),
                replicas[0],
                replicas[1]);
    }

    private Map<String, String> settingByService(String setting) {
        Map<String, String> byService = new HashMap<>();
        for (Service service : Service.values()) {
            byService.put(service.shortName(), Stores.setting(stack, service, setting));
        }
        return byService;
    }

    private int tables(Service service, List<String> unlogged) {
        List<String> tables = new ArrayList<>();
        Stores.each(stack, service, """
                        select relname, relpersistence from pg_class
                        join pg_namespace on pg_namespace.oid = relnamespace
                        where relkind in ('r', 'p') and nspname not in ('pg_catalog', 'information_schema')
                        """, row -> {
            tables.add(row.getString(1));
            if (!row.getString(2).equals("p")) {
                unlogged.add(service.shortName() + "." + row.getString(1));
            }
        });
        return tables.size();
    }

    private int[] replicas() {
        List<String> names = Topics.all().stream().map(Topic::name).toList();
        try (Admin admin = KafkaTopics.admin(stack.settings().kafka())) {
            int replication = KafkaTopics.await(admin.describeTopics(names).allTopicNames()).values().stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .mapToInt(partition -> partition.replicas().size())
                    .min()
                    .orElse(0);
            List<ConfigResource> topics = names.stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            int inSync = KafkaTopics.await(admin.describeConfigs(topics).all()).values().stream()
                    .mapToInt(config ->
                            Integer.parseInt(config.get("min.insync.replicas").value()))
                    .min()
                    .orElse(0);
            return new int[] {inSync, replication};
        }
    }

    /// Reads the broker's files: a batch with a producer id was written by an idempotent producer,
    /// and Kafka's producer is idempotent only with `acks=all`. The progress reports are not checked:
    /// each replaces the previous one, and their producer is not idempotent, so that it survives a
    /// refusal (ADR 0040). A lost report only delays a timer.
    private Map<String, String> acks() {
        Map<String, String> acks = new HashMap<>();
        Path logs = stack.settings().data().resolve("kafka").resolve("data");
        List<Topic> messages = Topics.all().stream()
                .filter(topic -> !topic.equals(Topics.PROGRESS))
                .toList();
        for (Topic topic : messages) {
            for (int partition = 0;
                    partition < topic.partitionsWith(stack.settings().lanes());
                    partition++) {
                Path folder = logs.resolve(topic.name() + "-" + partition);
                for (Path segment : segments(folder)) {
                    hasOnlyIdempotentBatches(segment)
                            .ifPresent(all ->
                                    acks.merge(topic.name(), all ? ALL : UNPROVEN, (a, b) -> a.equals(ALL) ? b : a));
                }
            }
        }
        return acks;
    }

    private static List<Path> segments(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether every batch of the segment has a producer id; empty if the segment has no batch.
    private static Optional<Boolean> hasOnlyIdempotentBatches(Path segment) {
        try {
            FileRecords records = FileRecords.open(segment.toFile(), false);
            try {
                boolean any = false;
                boolean all = true;
                for (RecordBatch batch : records.batches()) {
                    any = true;
                    all &= batch.isControlBatch() || batch.hasProducerId();
                }
                return any ? Optional.of(all) : Optional.empty();
            } finally {
                records.closeHandlers(); // close() would truncate a file to which the broker appends
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
