package org.ventanilla.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.UniqueIds;

/// Publishes messages to their topics in the way in which the services do.
final class Records {

    private Records() {}

    /// A message to publish.
    ///
    /// @param source the name of the service that is given as the source
    /// @param subject the aggregate to which the message belongs
    /// @param sequence the version of the aggregate; 0 for a message that is not an event
    record Event(Message message, String source, String subject, long sequence) {}

    /// Publishes each message to its topic and returns when the broker has stored them.
    static void publish(String bootstrap, List<Event> events) {
        publish(bootstrap, events, message -> WireTypes.topicOf(message.getClass()));
    }

    /// Publishes the messages to this topic and returns when the broker has stored them.
    static void publish(String bootstrap, List<Event> events, Topic topic) {
        publish(bootstrap, events, _ -> topic);
    }

    private static void publish(String bootstrap, List<Event> events, Function<Message, Topic> topicOf) {
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
            events.forEach(event -> producer.send(record(event, topicOf.apply(event.message()))));
            producer.flush();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Event event, Topic topic) {
        Message message = event.message();
        Metadata metadata = new Metadata(
                UniqueIds.next(),
                WireTypes.nameOf(message.getClass()),
                event.source(),
                message.at(),
                event.subject(),
                event.sequence(),
                null,
                null,
                "aae",
                null);
        return new ProducerRecord<>(
                topic.name(),
                null,
                message.key().getBytes(UTF_8),
                ContractJson.write(message),
                CloudEventHeaders.write(metadata, "application/json"));
    }
}
