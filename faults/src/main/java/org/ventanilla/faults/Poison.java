package org.ventanilla.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.faults.ledger.Facts.PoisonRecord;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.UniqueIds;

/// Publishes records that no reader can handle to every topic: an unknown type, and a known type
/// whose value is not JSON. Each reader must reject each of them, and no record behind them may
/// wait.
final class Poison {
    private static final String SOURCE = "faults";

    /// The readers of each topic. Topics without readers get these records too.
    private static final Map<Topic, Set<String>> READERS = new LinkedHashMap<>();

    static {
        READERS.put(Topics.WEBHOOKS, Set.of("gateway"));
        READERS.put(Topics.INBOUND, Set.of("conversation", "notification"));
        READERS.put(Topics.OUTBOUND, Set.of("gateway"));
        READERS.put(Topics.OUTBOUND_BULK, Set.of("gateway"));
        READERS.put(Topics.RECEIPTS, Set.of("conversation", "notification"));
        READERS.put(Topics.CONVERSATION_COMMANDS, Set.of("conversation"));
        READERS.put(Topics.CONVERSATION_EVENTS, Set.of("survey", "analytics"));
        READERS.put(Topics.PQRSD_COMMANDS, Set.of("pqrsd"));
        READERS.put(Topics.PQRSD_REPLIES, Set.of("conversation"));
        READERS.put(Topics.NOTIFICATION_COMMANDS, Set.of("notification"));
        READERS.put(Topics.NOTIFICATION_REPLIES, Set.of("conversation"));
        READERS.put(Topics.SURVEY_COMMANDS, Set.of("survey"));
        READERS.put(Topics.ADVISER_EVENTS, Set.of());
        READERS.put(Topics.PQRSD_EVENTS, Set.of());
        READERS.put(Topics.NOTIFICATION_EVENTS, Set.of());
        READERS.put(Topics.SURVEY_EVENTS, Set.of());
    }

    /// A type that every reader of its topic handles.
    private static final Map<Topic, String> KNOWN_TYPES = Map.of(
            Topics.INBOUND, "ventanilla.channel.contact-identity-changed.v1",
            Topics.OUTBOUND, "ventanilla.channel.send-message.v1",
            Topics.RECEIPTS, "ventanilla.channel.delivered.v1",
            Topics.CONVERSATION_EVENTS, "ventanilla.conversation.attention-ended.v1",
            Topics.PQRSD_COMMANDS, "ventanilla.pqrsd.file-case.v1",
            Topics.SURVEY_COMMANDS, "ventanilla.survey.record-answer.v1");

    private final FaultTarget target;
    private final KafkaProducer<byte[], byte[]> producer;

    private Poison(FaultTarget target, KafkaProducer<byte[], byte[]> producer) {
        this.target = target;
        this.producer = producer;
    }

    /// Publishes the records and reports their offsets to the ledger.
    static void publish(FaultTarget target) {
        try (KafkaProducer<byte[], byte[]> producer = producer(target)) {
            Poison poison = new Poison(target, producer);
            READERS.forEach((topic, readers) -> {
                poison.send(topic, readers, "ventanilla.faults.nothing.v1", "{}");
                if (KNOWN_TYPES.containsKey(topic)) {
                    poison.send(topic, readers, KNOWN_TYPES.get(topic), "{\"broken\":");
                }
            });
        }
    }

    static KafkaProducer<byte[], byte[]> producer(FaultTarget target) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", target.stack().settings().kafka());
        config.put("acks", "all");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Whether this class published the record; such records are not published again.
    static boolean isPoison(ConsumerRecord<byte[], byte[]> record) {
        return CloudEventHeaders.text(record.headers(), HeaderName.SOURCE).equals(SOURCE);
    }

    private void send(Topic topic, Set<String> readers, String type, String value) {
        String key = UUID.randomUUID().toString();
        Metadata metadata = new Metadata(UniqueIds.next(), type, SOURCE, Instant.now(), key, 0, null, null, "", null);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic.name(),
                null,
                key.getBytes(UTF_8),
                value.getBytes(UTF_8),
                CloudEventHeaders.write(metadata, "application/json"));
        try {
            RecordMetadata at = producer.send(record).get();
            target.observations()
                    .poisonPublished(
                            new PoisonRecord(readers, "%s-%d@%d".formatted(at.topic(), at.partition(), at.offset())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the poison could not be published", e.getCause());
        }
    }
}
