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

/// Reads the durability settings of the running suite from PostgreSQL and from the broker. The settings
/// of producers are inferred from the broker's files.
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
        Replicas replicas = readReplicas();
        return new Durability(
                settingByService("fsync"),
                settingByService("synchronous_commit"),
                settingByService("full_page_writes"),
                tables,
                unlogged,
                acks(),
                replicas.minInSync(),
                replicas.replication());
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

    /// The lowest values of all topics.
    private record Replicas(int minInSync, int replication) {}

    private Replicas readReplicas() {
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
            int minInSync = KafkaTopics.await(admin.describeConfigs(topics).all()).values().stream()
                    .mapToInt(config ->
                            Integer.parseInt(config.get("min.insync.replicas").value()))
                    .min()
                    .orElse(0);
            return new Replicas(minInSync, replication);
        }
    }

    /// Infers the setting `acks` from the broker's files: a batch with a producer id was written by an
    /// idempotent producer, and Kafka's producer is idempotent only with `acks=all`. The topic of progress
    /// reports is not checked. Its producer is deliberately not idempotent, so that it can continue after
    /// a refusal (ADR 0040), and a lost report only delays a timer, because each report replaces the
    /// previous report.
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
                boolean hasBatch = false;
                boolean areAllIdempotent = true;
                for (RecordBatch batch : records.batches()) {
                    hasBatch = true;
                    areAllIdempotent &= batch.isControlBatch() || batch.hasProducerId();
                }
                return hasBatch ? Optional.of(areAllIdempotent) : Optional.empty();
            } finally {
                records.closeHandlers(); // close() would truncate the file, to which the broker appends.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
