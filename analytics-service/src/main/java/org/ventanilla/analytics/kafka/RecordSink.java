package org.ventanilla.analytics.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.ventanilla.analytics.kafka.SinkReader.Result;
import org.ventanilla.analytics.postgres.SinkStore;
import org.ventanilla.analytics.postgres.SinkStore.TopicAndPartition;
import org.ventanilla.analytics.postgres.SinkStore.Versioned;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.Traces;
import org.ventanilla.records.UnknownVersion;

/// Stores committed attention records in the database.
///
/// The stream guarantees exactly-once processing only within Kafka. The sink may read a record twice.
/// Reading a record
/// twice changes nothing, because only the latest record of a conversation is stored. Offsets are stored in
/// the same
/// transaction as the records.
///
/// A batch is retried until it is stored. Only then is the next batch read. Failures are not passed to the
/// connector,
/// because the connector would continue after the failed batch.
@ApplicationScoped
class RecordSink {

    static final String CHANNEL = "records";

    private static final String TYPE = WireTypes.nameOf(AttentionRecord.class);

    private static final Logger LOG = Logger.getLogger(RecordSink.class);
    private static final Duration FIRST_RETRY_DELAY = Duration.ofSeconds(1);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(5);

    private final SinkStore store;
    private final DeadLetterWriter deadLetters;
    private final KafkaClientService clients;
    private final Traces traces;
    private final MeterRegistry metrics;

    RecordSink(
            SinkStore store,
            DeadLetterWriter deadLetters,
            KafkaClientService clients,
            Traces traces,
            MeterRegistry metrics) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.clients = clients;
        this.traces = traces;
        this.metrics = metrics;
    }

    @Incoming(CHANNEL)
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> polled) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> storeWithTraces(polled))
                .onFailure()
                .invoke(this::reportFailure)
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY_DELAY, MAX_RETRY_DELAY)
                .indefinitely();
    }

    /// Stores a batch. Each record has a span in its own trace, which lasts as long as this attempt.
    private void storeWithTraces(ConsumerRecords<byte[], byte[]> polled) {
        List<Traces.Step> steps = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            steps.add(traces.handling(TYPE, CloudEventHeaders.traceparent(record.headers()))
                    .with("messaging.batch.message_count", polled.count()));
        }
        try {
            store(polled);
        } catch (RuntimeException e) {
            steps.forEach(step -> step.fail(e.getClass().getSimpleName()));
            throw e;
        }
        steps.forEach(Traces.Step::end);
    }

    /// Stores the readable records of a batch, and writes dead letters for the unreadable records. The dead
    /// letters are
    /// written first, because a record is not read again after its offset is stored.
    private void store(ConsumerRecords<byte[], byte[]> polled) {
        List<Versioned> readable = new ArrayList<>(polled.count());
        List<Result.Unreadable> unreadable = new ArrayList<>();
        Map<TopicAndPartition, Long> nextOffsets = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            nextOffsets.put(new TopicAndPartition(record.topic(), record.partition()), record.offset() + 1);
            switch (SinkReader.read(record)) {
                case Result.Readable(Versioned versioned) -> readable.add(versioned);
                case Result.Unreadable result -> unreadable.add(result);
            }
        }
        park(unreadable);
        store.save(readable, nextOffsets);
        commitForLagTools(nextOffsets);
    }

    /// Writes dead letters for records that can never be stored.
    private void park(List<Result.Unreadable> unreadable) {
        try {
            deadLetters.write(unreadable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        for (Result.Unreadable parked : unreadable) {
            metrics.counter("ventanilla.parked", "reason", parked.letter().reason())
                    .increment();
            LOG.warnf("Parked a record. %s", parked.letter());
        }
    }

    /// Commits the offsets to Kafka. The service does not resume from these offsets. They let common tools
    /// show how far
    /// the service has read.
    private void commitForLagTools(Map<TopicAndPartition, Long> nextOffsets) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        nextOffsets.forEach((partition, offset) -> offsets.put(
                new TopicPartition(partition.topic(), partition.partition()), new OffsetAndMetadata(offset)));
        clients.getConsumer(CHANNEL)
                .commitAsync(offsets)
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.debugf(
                                "offsets not committed for lag tools: %s",
                                failure.getClass().getSimpleName()));
    }

    private void reportFailure(Throwable failure) {
        boolean isOfNewerRelease = failure instanceof UnknownVersion;
        metrics.counter("ventanilla.sink.failures", "kind", isOfNewerRelease ? "unknown-version" : "retried")
                .increment();
        if (isOfNewerRelease) {
            LOG.errorf("records wait for a newer release: %s", failure.getMessage());
        } else {
            LOG.warnf("records wait to be stored: %s", failure.getClass().getSimpleName());
            LOG.debug("records wait to be stored", failure);
        }
    }
}
