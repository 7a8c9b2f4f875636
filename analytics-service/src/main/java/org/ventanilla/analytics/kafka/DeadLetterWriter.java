package org.ventanilla.analytics.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.records.ClientSettings;

/// Writes the dead letters of the [RecordSink] to Kafka.
///
/// Dead letters are rare, so each call opens a new producer and closes it. Therefore no producer stays open
/// without
/// use. A producer that the broker has refused stays unusable, and would make later calls fail, too.
@ApplicationScoped
class DeadLetterWriter {

    private static final String CLIENT_ID = Service.ANALYTICS.module() + "-sink-letters";
    private static final String TOPIC = Topics.deadLettersOf(Service.ANALYTICS).name();
    private static final int BROKER_TIMEOUT_MILLIS = 10_000;

    private final Map<String, Object> brokerSettings;

    DeadLetterWriter(@Identifier("default-kafka-broker") Map<String, Object> brokerSettings) {
        this.brokerSettings = brokerSettings;
    }

    /// Writes the dead letters of unreadable records, and returns when all in-sync replicas have the dead
    /// letters. A
    /// dead letter that is written again has the same id.
    ///
    /// @throws KafkaException if it is not certain that all dead letters were written; some may have been
    /// written
    void write(List<SinkReader.Result.Unreadable> unreadableRecords) throws InterruptedException {
        if (unreadableRecords.isEmpty()) {
            return;
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings())) {
            List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(unreadableRecords.size());
            for (SinkReader.Result.Unreadable unreadable : unreadableRecords) {
                acknowledgements.add(producer.send(record(unreadable)));
            }
            for (Future<RecordMetadata> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter was not written", e.getCause());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(SinkReader.Result.Unreadable unreadable) {
        DeadLetter letter = unreadable.letter();
        return new ProducerRecord<>(
                TOPIC,
                null,
                null,
                letter.key().getBytes(UTF_8),
                ContractJson.write(letter),
                ResultHeaders.of(letter, 0, unreadable.cause()));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new ClientSettings(brokerSettings).producer(CLIENT_ID);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BROKER_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, BROKER_TIMEOUT_MILLIS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        return settings;
    }
}
