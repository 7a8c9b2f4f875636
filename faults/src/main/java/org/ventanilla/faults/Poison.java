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

/// Publishes poison to every topic: records that no reader can handle, because their type is unknown
/// or because their value is not JSON. Each reader must reject each of these records, and must
/// handle the records behind them without delay.
final class Poison {
    private static final String SOURCE = "faults";

    /// The services that read each topic. Topics that no service reads get poison too.
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
        READERS.put(Topics.ACCOUNT, Set.of());
        READERS.put(Topics.ADVISER_EVENTS, Set.of());
        READERS.put(Topics.PQRSD_EVENTS, Set.of());
        READERS.put(Topics.NOTIFICATION_EVENTS, Set.of());
        READERS.put(Topics.SURVEY_EVENTS, Set.of());
    }

    /// For some topics, a type that every reader of the topic handles.
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

    /// Publishes the poison and reports the positions of the records to the ledger.
    static void publish(FaultTarget target) {
        try (KafkaProducer<byte[], byte[]> producer = createProducer(target)) {
            Poison poison = new Poison(target, producer);
            READERS.forEach((topic, readers) -> {
                poison.send(topic, readers, "ventanilla.faults.nothing.v1", "{}");
                if (KNOWN_TYPES.containsKey(topic)) {
                    poison.send(topic, readers, KNOWN_TYPES.get(topic), "{\"broken\":");
                }
            });
        }
    }

    static KafkaProducer<byte[], byte[]> createProducer(FaultTarget target) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", target.stack().settings().kafka());
        config.put("acks", "all");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Whether the record was published by this class.
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
            RecordMetadata written = producer.send(record).get();
            String position = "%s-%d@%d".formatted(written.topic(), written.partition(), written.offset());
            target.observations().poisonPublished(new PoisonRecord(readers, position));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the poison could not be published", e.getCause());
        }
    }
}
