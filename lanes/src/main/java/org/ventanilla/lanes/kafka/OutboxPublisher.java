package org.ventanilla.lanes.kafka;

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
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.RetryLater;

/// Sends outbox rows to Kafka and waits for the acknowledgements. For use by one thread.
///
/// A producer whose account the broker refused never recovers ([Refusals]). A failed producer is
/// therefore closed, and the next call creates a new producer.
final class OutboxPublisher implements AutoCloseable {

    private static final Duration TOPICS_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    /// Topics that are known to exist. The producer would wait for a missing topic without a limit, and
    /// all other rows would wait too.
    private final Set<String> existingTopics = new HashSet<>();

    OutboxPublisher(KafkaClients clients) {
        this.clients = clients;
    }

    /// A row that Kafka refused, with the cause.
    record Refused(Outbox.Row row, Throwable cause) {}

    /// The result of publishing rows. Rows on neither list were not sent, or were refused after
    /// another row of their key.
    ///
    /// @param acknowledged positions of the rows that Kafka has stored
    /// @param refused for each key with refused rows, the first refused row
    record Published(List<Long> acknowledged, List<Refused> refused) {

        static final Published NONE = new Published(List.of(), List.of());

        boolean isEmpty() {
            return acknowledged.isEmpty() && refused.isEmpty();
        }
    }

    private record Attempt(Outbox.Row row, Future<RecordMetadata> result) {}

    /// Publishes rows in their order. After a refused row no later row of the same key is sent, but rows
    /// of other keys are sent.
    ///
    /// @throws RetryLater if the broker refuses the account or the producer failed: the same rows
    ///     may be published later
    Published publish(List<Outbox.Row> rows) throws InterruptedException {
        if (rows.isEmpty()) {
            return Published.NONE;
        }
        try {
            return results(send(rows));
        } catch (KafkaException e) {
            close();
            throw new RetryLater("Kafka: " + e.getMessage(), e);
        }
    }

    private List<Attempt> send(List<Outbox.Row> rows) throws InterruptedException {
        Map<String, Throwable> unavailable = unavailableTopics(rows);
        Set<String> refusedKeys = new HashSet<>();
        List<Attempt> attempts = new ArrayList<>(rows.size());
        for (Outbox.Row row : rows) {
            if (refusedKeys.contains(row.key())) {
                continue;
            }
            Throwable refusal = unavailable.get(row.topic());
            Future<RecordMetadata> result =
                    refusal == null ? producer(row.topic()).send(record(row)) : CompletableFuture.failedFuture(refusal);
            if (result.state() == Future.State.FAILED) {
                throwIfAccountRefused(result.exceptionNow());
                refusedKeys.add(row.key());
            }
            attempts.add(new Attempt(row, result));
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

    private static Published results(List<Attempt> attempts) throws InterruptedException {
        List<Long> acknowledged = new ArrayList<>(attempts.size());
        List<Refused> refused = new ArrayList<>();
        Set<String> refusedKeys = new HashSet<>();
        for (Attempt attempt : attempts) {
            try {
                attempt.result().get();
                acknowledged.add(attempt.row().position());
            } catch (ExecutionException e) {
                throwIfAccountRefused(e.getCause());
                if (refusedKeys.add(attempt.row().key())) {
                    refused.add(new Refused(attempt.row(), e.getCause()));
                }
            }
        }
        return new Published(acknowledged, refused);
    }

    /// Throws if the broker refused the account. In that case no row of the round is reported as
    /// refused, so all rows of the round are sent again in their order.
    private static void throwIfAccountRefused(Throwable failure) {
        if (failure instanceof AuthenticationException refused) {
            throw refused;
        }
    }

    /// Returns the topics of these rows that do not exist or that this account may not use.
    ///
    /// @throws KafkaException if the broker does not answer or refuses the account
    private Map<String, Throwable> unavailableTopics(List<Outbox.Row> rows) throws InterruptedException {
        Set<String> unknown = rows.stream()
                .map(Outbox.Row::topic)
                .filter(topic -> !existingTopics.contains(topic))
                .collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return Map.of();
        }
        Map<String, Throwable> unavailable = new HashMap<>();
        try (Admin admin = clients.admin("relay")) {
            var descriptions = admin.describeTopics(
                    unknown, new DescribeTopicsOptions().timeoutMs(Math.toIntExact(TOPICS_TIMEOUT.toMillis())));
            for (var topic : descriptions.topicNameValues().entrySet()) {
                try {
                    topic.getValue().get();
                    existingTopics.add(topic.getKey());
                } catch (ExecutionException e) {
                    unavailable.put(topic.getKey(), refusalOrThrow(e.getCause()));
                }
            }
        }
        return unavailable;
    }

    private static Throwable refusalOrThrow(Throwable failure) {
        if (failure instanceof UnknownTopicOrPartitionException
                || failure instanceof InvalidTopicException
                || failure instanceof TopicAuthorizationException) {
            return failure;
        }
        throw failure instanceof KafkaException other ? other : new KafkaException(failure);
    }

    /// Returns the producer. A new producer first requests the partitions of the topic, so that a
    /// refused account is noticed before a row is sent.
    private KafkaProducer<byte[], byte[]> producer(String topic) {
        KafkaProducer<byte[], byte[]> ready = producer;
        if (ready == null) {
            ready = clients.relayProducer();
            producer = ready;
            ready.partitionsFor(topic);
            if (Refusals.accountWasRefused(ready)) {
                throw new KafkaException("the account was refused a moment ago");
            }
        }
        return ready;
    }

    /// Closes the producer without waiting, because every row was either acknowledged or will be
    /// sent again.
    @Override
    public void close() {
        existingTopics.clear();
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }
}
