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
import org.ventanilla.analytics.kafka.SinkReader.Read;
import org.ventanilla.analytics.postgres.SinkStore;
import org.ventanilla.analytics.postgres.SinkStore.Place;
import org.ventanilla.analytics.postgres.SinkStore.Versioned;
import org.ventanilla.records.Traces;

/// Brings committed attention records to the database.
///
/// The stream's exactly-once ends at Kafka; from here on the last record of a conversation wins, so
/// that reading one twice changes nothing. Offsets are stored beside the rows.
///
/// A batch is tried until it is stored, and the next one is handed over after it. A failure never
/// reaches the connector, which would go on behind the failed batch.
@ApplicationScoped
class RecordSink {

    static final String CHANNEL = "records";

    private static final Logger LOG = Logger.getLogger(RecordSink.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SinkStore records;
    private final DeadLetters letters;
    private final KafkaClientService clients;
    private final Traces traces;
    private final MeterRegistry metrics;

    RecordSink(
            SinkStore records, DeadLetters letters, KafkaClientService clients, Traces traces, MeterRegistry metrics) {
        this.records = records;
        this.letters = letters;
        this.clients = clients;
        this.traces = traces;
        this.metrics = metrics;
    }

    @Incoming(CHANNEL)
    Uni<Void> take(ConsumerRecords<byte[], byte[]> polled) {
        return Uni.createFrom()
                .voidItem()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .invoke(() -> storeTraced(polled))
                .onFailure()
                .invoke(this::complain)
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    /// Each record is a step of its own trace, for as long as one attempt to store all takes.
    private void storeTraced(ConsumerRecords<byte[], byte[]> polled) {
        List<Traces.Step> steps = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            steps.add(Envelope.handling(traces, SinkReader.TYPE, record.headers())
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

    /// The dead letters first: once the rows are stored, nothing before their offset is read again.
    private void store(ConsumerRecords<byte[], byte[]> polled) {
        List<Versioned> good = new ArrayList<>(polled.count());
        List<Read.Bad> bad = new ArrayList<>();
        Map<Place, Long> next = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            next.put(new Place(record.topic(), record.partition()), record.offset() + 1);
            switch (SinkReader.read(record)) {
                case Read.Good(Versioned versioned) -> good.add(versioned);
                case Read.Bad letter -> bad.add(letter);
            }
        }
        park(bad);
        records.save(good, next);
        commitForLagTools(next);
    }

    private void park(List<Read.Bad> bad) {
        try {
            letters.write(bad);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        for (Read.Bad letter : bad) {
            metrics.counter("ventanilla.parked", "reason", letter.letter().reason())
                    .increment();
            LOG.warnf("Parked a record. %s", letter.letter());
        }
    }

    /// Kafka's own offsets move nothing here; they let the usual tools show the lag.
    private void commitForLagTools(Map<Place, Long> next) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        next.forEach((place, offset) ->
                offsets.put(new TopicPartition(place.topic(), place.partition()), new OffsetAndMetadata(offset)));
        clients.getConsumer(CHANNEL)
                .commitAsync(offsets)
                .subscribe()
                .with(
                        _ -> {},
                        failure -> LOG.debugf(
                                "Lag is not shown for now: %s",
                                failure.getClass().getSimpleName()));
    }

    private void complain(Throwable failure) {
        boolean newer = failure instanceof UnknownVersion;
        metrics.counter("ventanilla.sink.failures", "kind", newer ? "unknown-version" : "retried")
                .increment();
        if (newer) {
            LOG.errorf("records wait for the release that reads them: %s", failure.getMessage());
        } else {
            LOG.warnf("records wait to be stored: %s", failure.getClass().getSimpleName());
            LOG.debug("why records wait", failure);
        }
    }
}
