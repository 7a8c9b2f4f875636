package org.ventanilla.localstack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.TopicSettings;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.UniqueIds;

/// Writes an operator's orders to the dead-letter topic of a service. The service reads its orders
/// from this topic.
final class OrderWriter implements AutoCloseable {
    /// The source in the envelope of an order.
    private static final String SOURCE = "operator";
    private static final Map<String, Object> PRODUCER_SETTINGS = Map.of(
            "acks", "all",
            "max.request.size", TopicSettings.MAX_MESSAGE_BYTES,
            "delivery.timeout.ms", 15_000,
            "request.timeout.ms", 10_000,
            "max.block.ms", 10_000);

    private final KafkaProducer<byte[], byte[]> producer;

    /// @param kafka the operator's settings for Kafka clients, with the broker's address
    OrderWriter(Map<String, Object> kafka) {
        producer = new KafkaProducer<>(
                KafkaSettings.merge(kafka, PRODUCER_SETTINGS), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Writes an order and waits until the broker has stored it.
    ///
    /// @param partition the partition to write to; null if the order's key determines the partition
    /// @param subject the value of the header `ce_subject`: the letter or lane that the order is about
    /// @throws StackFailed if the broker does not store the order
    RecordMetadata write(String topic, @Nullable Integer partition, Message order, String subject) {
        // An order belongs to no aggregate and no entity, and follows from no other message
        Metadata metadata = new Metadata(
                UniqueIds.next(),
                WireTypes.nameOf(order.getClass()),
                SOURCE,
                order.at(),
                subject,
                0,
                null,
                null,
                "",
                null);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topic,
                partition,
                order.key().getBytes(UTF_8),
                ContractJson.write(order),
                CloudEventHeaders.write(metadata, "application/json"));
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new StackFailed(Texts.get("dead.no-kafka"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed(Texts.get("error.interrupted"), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
