package org.ventanilla.faults.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;

/// Reads every topic with JSON messages to its current end. The fields of the bodies that no rule uses
/// are discarded.
///
/// This class shares no code for headers and bodies with the services, so that an error in their code
/// cannot hide a breach.
final class TopicReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL_TIMEOUT = Duration.ofMillis(500);
    /// The topics whose records are not messages between services, but raw bytes, sums or progress.
    private static final Set<Topic> EXCLUDED_TOPICS =
            Set.of(Topics.WEBHOOKS, Topics.PROGRESS, Topics.ATTENTION_METRICS, Topics.ATTENTION_RECORDS);
    private static final Set<String> USED_FIELDS = Set.of(
            "providerMessageId",
            "receivedAt",
            "outboundId",
            "commandId",
            "radicado",
            "reason",
            "at",
            "conversation",
            "receipt",
            "purpose",
            "service",
            "topic",
            "partition",
            "offset",
            "item");
    private static final Set<String> USED_NESTED_FIELDS =
            Set.of("conversationId", "outboundId", "providerMessageId", "mayBeDouble", "raw");

    private TopicReader() {}

    static List<Published> read(String bootstrap) {
        List<Published> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "enable.auto.commit",
                        false,
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = Topics.all().stream()
                    .filter(topic -> !EXCLUDED_TOPICS.contains(topic))
                    .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL_TIMEOUT)) {
                    all.add(published(record));
                }
            }
        }
        return all;
    }

    private static Published published(ConsumerRecord<byte[], byte[]> record) {
        String sequence = header(record, HeaderName.SEQUENCE);
        return new Published(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? "" : text(record.key()),
                header(record, HeaderName.ID),
                header(record, HeaderName.TYPE),
                header(record, HeaderName.SOURCE),
                header(record, HeaderName.SUBJECT),
                sequence.matches("\\d{1,18}") ? Long.parseLong(sequence) : 0,
                header(record, HeaderName.TIME),
                header(record, HeaderName.CAUSATION_ID),
                Instant.ofEpochMilli(record.timestamp()),
                body(record.value()));
    }

    private static JsonNode body(byte @Nullable [] value) {
        if (value == null) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode body = JSON.readTree(value);
            if (body instanceof ObjectNode object) {
                object.retain(USED_FIELDS);
                object.forEach(inner -> {
                    if (inner instanceof ObjectNode nested) {
                        nested.retain(USED_NESTED_FIELDS);
                    }
                });
            }
            return body == null ? MissingNode.getInstance() : body;
        } catch (IOException _) {
            return MissingNode.getInstance(); // The record is poison.
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, HeaderName name) {
        Header header = record.headers().lastHeader(name.wireName());
        return header == null || header.value() == null ? "" : text(header.value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
