package org.ventanilla.gateway.progress.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.channel.ProgressReported;
import org.ventanilla.gateway.progress.RawTopic;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.UniqueIds;
import org.ventanilla.messaging.kafka.CloudEventHeaders;
import org.ventanilla.messaging.kafka.ImpatientProducer;
import org.ventanilla.messaging.kafka.KafkaClients;
import org.ventanilla.messaging.runtime.MessagingConfig;

/// Asks the broker for ends, and writes the reports. Their topic keeps the time of the append, so
/// each acknowledgement also tells the broker's clock. The producer is a plain one, because that of
/// a channel cannot be replaced once the broker refused it (ADR 0036).
@ApplicationScoped
class KafkaRawTopic implements RawTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;
    private final ImpatientProducer producer;
    private final Clock clock;
    private final String entity;

    KafkaRawTopic(KafkaClients clients, Clock clock, MessagingConfig messaging) {
        this.admin = clients.admin("progress-ends");
        this.producer = clients.impatientProducer("progress", PATIENCE);
        this.clock = clock;
        this.entity = messaging.entity();
    }

    void close(@Observes ShutdownEvent stopping) {
        producer.close(Duration.ofSeconds(1));
        admin.close(Duration.ofSeconds(1));
    }

    @Override
    public Map<Integer, Long> ends(Collection<Integer> rawPartitions) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        rawPartitions.forEach(
                partition ->
                        asked.put(
                                new TopicPartition(Topics.WEBHOOKS.name(), partition),
                                OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        within(() -> admin.listOffsets(asked).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return ends;
    }

    /// All are sent before the first answer is awaited, so that they travel together.
    @Override
    public Map<Integer, Instant> report(Map<Integer, Instant> publishedUpTo) {
        return within(
                () -> {
                    Map<Integer, Future<RecordMetadata>> sent = new HashMap<>();
                    publishedUpTo.forEach(
                            (partition, instant) ->
                                    sent.put(partition, producer.send(record(partition, instant))));
                    Map<Integer, Instant> taken = new HashMap<>();
                    for (var answer : sent.entrySet()) {
                        long millis = answer.getValue().get().timestamp();
                        taken.put(answer.getKey(), Instant.ofEpochMilli(millis));
                    }
                    return taken;
                });
    }

    private ProducerRecord<byte[], byte[]> record(int rawPartition, Instant publishedUpTo) {
        ProgressReported report =
                new ProgressReported(rawPartition, publishedUpTo, clock.instant());
        Metadata metadata =
                new Metadata(
                        UniqueIds.next(),
                        WireTypes.nameOf(ProgressReported.class),
                        Service.GATEWAY.module(),
                        report.at(),
                        report.key(),
                        0,
                        null,
                        null,
                        entity,
                        null);
        return new ProducerRecord<>(
                Topics.PROGRESS.name(),
                0,
                null,
                report.key().getBytes(UTF_8),
                ContractJson.write(report),
                CloudEventHeaders.write(metadata, "application/json"));
    }

    private interface Asking<T> {
        T answer() throws ExecutionException, InterruptedException, TimeoutException;
    }

    private static <T> T within(Asking<T> asking) {
        try {
            return asking.answer();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new RetryLater("the broker is away: " + e.getClass().getSimpleName(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryLater("interrupted", e);
        }
    }
}
