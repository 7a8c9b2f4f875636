package org.ventanilla.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.WireTypes;

/// Publishes messages to their topics as the service that owns the topic would.
final class Records {

    private Records() {}

    /// A message and its position in its aggregate.
    record Event(Message message, String source, String subject, long sequence) {}

    /// Publishes the events and returns once the broker has stored them.
    static void publish(String bootstrap, List<Event> events) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class))) {
            events.forEach(event -> producer.send(record(event)));
            producer.flush();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Event event) {
        Message message = event.message();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                WireTypes.topicOf(message.getClass()).name(),
                message.key().getBytes(UTF_8),
                ContractJson.write(message));
        header(record, HeaderName.SPEC_VERSION, "1.0");
        header(record, HeaderName.ID, UUID.randomUUID().toString());
        header(record, HeaderName.TYPE, WireTypes.nameOf(message.getClass()));
        header(record, HeaderName.SOURCE, event.source());
        header(record, HeaderName.TIME, message.at().toString());
        header(record, HeaderName.SUBJECT, event.subject());
        header(record, HeaderName.SEQUENCE, Long.toString(event.sequence()));
        header(record, HeaderName.ENTITY_ID, "aae");
        header(record, HeaderName.CONTENT_TYPE, "application/json");
        return record;
    }

    private static void header(ProducerRecord<byte[], byte[]> record, HeaderName name, String value) {
        record.headers().add(name.wireName(), value.getBytes(UTF_8));
    }
}
