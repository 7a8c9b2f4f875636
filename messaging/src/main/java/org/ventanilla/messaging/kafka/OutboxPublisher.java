package org.ventanilla.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.postgres.Outbox;

/// Sends outbox rows to Kafka and waits for the answers. Used by one thread.
///
/// A producer that the broker refused stays broken for good ([Refusals]). So a failed producer is
/// closed, and the next call makes a new one.
final class OutboxPublisher implements AutoCloseable {

    private static final Duration TOPICS_PATIENCE = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    /// Topics of which the broker has said that it has them. The producer would wait for another
    /// one without end, and everything else with it.
    private final Set<String> known = new HashSet<>();

    OutboxPublisher(KafkaClients clients) {
        this.clients = clients;
    }

    /// A row that Kafka refused, with the cause.
    record Refused(Outbox.Row row, Throwable cause) {}

    /// What became of rows. Those that are on neither list were not sent, or were refused behind
    /// another one of their key.
    ///
    /// @param acknowledged positions of the rows that Kafka has
    /// @param refused the first row of each key of which Kafka refused any
    record Published(List<Long> acknowledged, List<Refused> refused) {

        static final Published NONE = new Published(List.of(), List.of());

        boolean isEmpty() {
            return acknowledged.isEmpty() && refused.isEmpty();
        }
    }

    private record Attempt(Outbox.Row row, Future<RecordMetadata> answer) {}

    /// Publishes rows in their order. Once a row is known to be refused, no later one of its key is
    /// sent; others are.
    ///
    /// @throws RetryLater if the broker refuses this service, or the producer failed: the same rows
    ///     may be published later
    Published publish(List<Outbox.Row> rows) throws InterruptedException {
        if (rows.isEmpty()) {
            return Published.NONE;
        }
        try {
            return answers(send(rows));
        } catch (KafkaException e) {
            close();
            throw new RetryLater("Kafka: " + e.getMessage(), e);
        }
    }

    private List<Attempt> send(List<Outbox.Row> rows) throws InterruptedException {
        Map<String, Throwable> withheld = withheldTopics(rows);
        Set<String> stopped = new HashSet<>();
        List<Attempt> attempts = new ArrayList<>(rows.size());
        for (Outbox.Row row : rows) {
            if (stopped.contains(row.key())) {
                continue;
            }
            Throwable refusal = withheld.get(row.topic());
            Future<RecordMetadata> answer =
                    refusal == null ? producer(row.topic()).send(record(row)) : CompletableFuture.failedFuture(refusal);
            if (answer.state() == Future.State.FAILED) {
                throwIfOfTheAccount(answer.exceptionNow());
                stopped.add(row.key());
            }
            attempts.add(new Attempt(row, answer));
        }
        if (producer != null) {
            producer.flush();
        }
        return attempts;
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

    private static Published answers(List<Attempt> attempts) throws InterruptedException {
        List<Long> acknowledged = new ArrayList<>(attempts.size());
        List<Refused> refused = new ArrayList<>();
        Set<String> refusedKeys = new HashSet<>();
        for (Attempt attempt : attempts) {
            try {
                attempt.answer().get();
                acknowledged.add(attempt.row().position());
            } catch (ExecutionException e) {
                throwIfOfTheAccount(e.getCause());
                if (refusedKeys.add(attempt.row().key())) {
                    refused.add(new Refused(attempt.row(), e.getCause()));
                }
            }
        }
        return new Published(acknowledged, refused);
    }

    /// A refused account is no fault of the row. A later row of its key must not be sent if the
    /// account is admitted meanwhile.
    private static void throwIfOfTheAccount(Throwable failure) {
        if (failure instanceof AuthenticationException refused) {
            throw refused;
        }
    }

    /// The topics of these rows that the broker does not have, or not for this account.
    ///
    /// @throws KafkaException if the broker does not answer, or refuses the account
    private Map<String, Throwable> withheldTopics(List<Outbox.Row> rows) throws InterruptedException {
        Set<String> unknown = rows.stream()
                .map(Outbox.Row::topic)
                .filter(topic -> !known.contains(topic))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return Map.of();
        }
        Map<String, Throwable> withheld = new HashMap<>();
        try (Admin admin = clients.admin("relay")) {
            var asked = admin.describeTopics(
                    unknown, new DescribeTopicsOptions().timeoutMs(Math.toIntExact(TOPICS_PATIENCE.toMillis())));
            for (var topic : asked.topicNameValues().entrySet()) {
                try {
                    topic.getValue().get();
                    known.add(topic.getKey());
                } catch (ExecutionException e) {
                    withheld.put(topic.getKey(), refusalOrThrow(e.getCause()));
                }
            }
        }
        return withheld;
    }

    private static Throwable refusalOrThrow(Throwable failure) {
        if (failure instanceof UnknownTopicOrPartitionException
                || failure instanceof InvalidTopicException
                || failure instanceof TopicAuthorizationException) {
            return failure;
        }
        throw failure instanceof KafkaException other ? other : new KafkaException(failure);
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
        known.clear();
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
