package org.ventanilla.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.postgres.Outbox;

/// Sends outbox rows to Kafka and waits for the answers. Used by one thread.
///
/// A producer that the broker refused stays broken for good ([Refusals]). So a failed producer is
/// closed, and the next call makes a new one.
final class OutboxPublisher implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);

    private final KafkaClients clients;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    OutboxPublisher(KafkaClients clients) {
        this.clients = clients;
    }

    /// Publishes rows in their order.
    ///
    /// @return the positions of the rows that Kafka acknowledged
    /// @throws RetryLater if the broker refuses this service, or the producer failed: the same rows
    ///     may be published later
    List<Long> publish(List<Outbox.Row> rows) throws InterruptedException {
        if (rows.isEmpty()) {
            return List.of();
        }
        try {
            return acknowledged(rows, send(rows));
        } catch (KafkaException e) {
            close();
            throw new RetryLater("Kafka: " + e.getMessage(), e);
        }
    }

    private List<Future<RecordMetadata>> send(List<Outbox.Row> rows) {
        KafkaProducer<byte[], byte[]> sending = producer(rows.getFirst().topic());
        List<Future<RecordMetadata>> sent = new ArrayList<>(rows.size());
        for (Outbox.Row row : rows) {
            Future<RecordMetadata> answer = sending.send(record(row));
            // A later row of the same key must not be sent if the account is admitted meanwhile.
            if (answer.state() == Future.State.FAILED
                    && answer.exceptionNow() instanceof AuthenticationException refused) {
                throw refused;
            }
            sent.add(answer);
        }
        sending.flush();
        return sent;
    }

    private static ProducerRecord<byte[], byte[]> record(Outbox.Row row) {
        return new ProducerRecord<>(
                row.topic(),
                null,
                null,
                row.key().getBytes(UTF_8),
                row.payload(),
                CloudEventHeaders.write(row.metadata(), "application/json"));
    }

    private static List<Long> acknowledged(List<Outbox.Row> rows, List<Future<RecordMetadata>> sent)
            throws InterruptedException {
        List<Long> acknowledged = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            try {
                sent.get(i).get();
                acknowledged.add(rows.get(i).position());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthenticationException refused) {
                    throw refused;
                }
                LOG.errorf(
                        "Kafka refused a row for good. topic=%s type=%s cause=%s",
                        rows.get(i).topic(),
                        rows.get(i).metadata().type(),
                        e.getCause().getClass().getSimpleName());
            }
        }
        return acknowledged;
    }

    /// @param topic asked for first, so that a refused account is known before anything is sent
    private KafkaProducer<byte[], byte[]> producer(String topic) {
        KafkaProducer<byte[], byte[]> ready = producer;
        if (ready == null) {
            ready = clients.relayProducer();
            producer = ready;
            ready.partitionsFor(topic);
            if (Refusals.met(ready)) {
                throw new KafkaException("the account was refused a moment ago");
            }
        }
        return ready;
    }

    /// Every row was answered or will be sent again, so nothing is worth waiting for.
    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
