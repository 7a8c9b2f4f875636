package org.ventanilla.lanes.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.Beat;

/// Publishes records for callers that wait for the result. Safe for use by several threads.
///
/// A producer whose account the broker refused never recovers ([Refusals]). This class therefore
/// replaces such a producer, at most once a second. Until then callers receive a failure, because
/// their records were not stored.
public final class ImpatientProducer implements AutoCloseable {

    private static final Duration BETWEEN_REPLACEMENTS = Duration.ofSeconds(1);

    private final Supplier<KafkaProducer<byte[], byte[]>> factory;
    private final Beat replacements = new Beat(BETWEEN_REPLACEMENTS);
    private volatile KafkaProducer<byte[], byte[]> current;
    private boolean isClosed;

    ImpatientProducer(Supplier<KafkaProducer<byte[], byte[]>> factory) {
        this.factory = factory;
        this.current = factory.get();
    }

    /// Sends a record.
    ///
    /// @param onAnswer called with the failure, or without a failure when all in-sync replicas have
    ///     stored the record
    /// @throws KafkaException if the producer is broken; the record was not sent
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback onAnswer) {
        KafkaProducer<byte[], byte[]> sending = current;
        try {
            return sending.send(record, (metadata, failure) -> {
                if (failure != null && Refusals.accountWasRefused(sending)) {
                    replace(sending);
                }
                onAnswer.onCompletion(metadata, failure);
            });
        } catch (KafkaException e) {
            if (!(e instanceof InterruptException)) {
                replace(sending);
            }
            throw e;
        }
    }

    /// Does the same as [#send(ProducerRecord, Callback)] for a caller that waits for the future.
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return send(record, (_, _) -> {});
    }

    /// Returns the partitions of a topic. The producer queries the broker if it does not know the
    /// partitions yet.
    ///
    /// @throws KafkaException if the broker refuses or does not answer in time
    public List<PartitionInfo> partitionsFor(String topic) {
        return current.partitionsFor(topic);
    }

    /// Closes the producer after waiting for records in transit, up to a limit.
    public void close(Duration timeout) {
        KafkaProducer<byte[], byte[]> last;
        synchronized (this) {
            isClosed = true;
            last = current;
        }
        last.close(timeout);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private void replace(KafkaProducer<byte[], byte[]> broken) {
        @Nullable KafkaProducer<byte[], byte[]> replaced = null;
        synchronized (this) {
            if (!isClosed && current == broken && replacements.due()) {
                current = factory.get();
                replaced = broken;
            }
        }
        if (replaced != null) {
            replaced.close(Duration.ZERO);
        }
    }
}
