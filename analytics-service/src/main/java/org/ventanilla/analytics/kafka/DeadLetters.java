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

/// Writes the dead letters of the sink.
///
/// They are rare, so each call makes a producer of its own: none is idle, and one that the broker
/// refused, which stays broken for good, is not used again.
@ApplicationScoped
class DeadLetters {

    private static final String CLIENT_ID = Service.ANALYTICS.module() + "-sink-letters";
    private static final String TOPIC = Topics.deadLettersOf(Service.ANALYTICS).name();
    private static final int BROKER_WITHIN_MILLIS = 10_000;

    private final Map<String, Object> operator;

    DeadLetters(@Identifier("default-kafka-broker") Map<String, Object> operator) {
        this.operator = operator;
    }

    /// Returns once all in-sync replicas have the letters. A letter that is written again is the
    /// same one, under the same id.
    ///
    /// @throws KafkaException if that is not sure; some may have been written
    void write(List<SinkReader.Read.Bad> letters) throws InterruptedException {
        if (letters.isEmpty()) {
            return;
        }
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>(letters.size());
            for (SinkReader.Read.Bad bad : letters) {
                sent.add(producer.send(record(bad)));
            }
            for (Future<RecordMetadata> answer : sent) {
                answer.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter was not written", e.getCause());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(SinkReader.Read.Bad bad) {
        DeadLetter letter = bad.letter();
        return new ProducerRecord<>(
                TOPIC,
                null,
                null,
                letter.key().getBytes(UTF_8),
                ContractJson.write(letter),
                Envelope.of(letter, 0, bad.cause()));
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new ClientSettings(operator).producer(CLIENT_ID);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BROKER_WITHIN_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, BROKER_WITHIN_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, BROKER_WITHIN_MILLIS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);
        return settings;
    }
}
