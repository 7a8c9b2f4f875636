package org.ventanilla.messaging.kafka;

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
import org.ventanilla.messaging.Beat;

/// Publishes records for which a caller waits. Safe for use by several threads.
///
/// A producer that the broker refused stays broken for good ([Refusals]). So it is replaced, at
/// most once a second, while callers are told that their record was not stored.
public final class ImpatientProducer implements AutoCloseable {

    private static final Duration BETWEEN_REPLACEMENTS = Duration.ofSeconds(1);

    private final Supplier<KafkaProducer<byte[], byte[]>> maker;
    private final Beat replacements = new Beat(BETWEEN_REPLACEMENTS);
    private volatile KafkaProducer<byte[], byte[]> current;
    private boolean closed;

    ImpatientProducer(Supplier<KafkaProducer<byte[], byte[]>> maker) {
        this.maker = maker;
        this.current = maker.get();
    }

    /// Sends a record.
    ///
    /// @param answered called with the failure, or with none once all in-sync replicas have it
    /// @throws KafkaException if the producer is broken; the record was not sent
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback answered) {
        KafkaProducer<byte[], byte[]> sending = current;
        try {
            return sending.send(record, (metadata, failure) -> {
                if (failure != null && Refusals.met(sending)) {
                    replace(sending);
                }
                answered.onCompletion(metadata, failure);
            });
        } catch (KafkaException e) {
            if (!(e instanceof InterruptException)) {
                replace(sending);
            }
            throw e;
        }
    }

    /// As [#send(ProducerRecord, Callback)], for a caller that asks the future.
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return send(record, (_, _) -> {});
    }

    /// The partitions of a topic, asked of the broker where they are not known yet.
    ///
    /// @throws KafkaException if the broker does not answer in time, or refuses
    public List<PartitionInfo> partitionsFor(String topic) {
        return current.partitionsFor(topic);
    }

    /// Waits for what was sent, up to a limit.
    public void close(Duration patience) {
        KafkaProducer<byte[], byte[]> last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        last.close(patience);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private void replace(KafkaProducer<byte[], byte[]> broken) {
        @Nullable KafkaProducer<byte[], byte[]> replaced = null;
        synchronized (this) {
            if (!closed && current == broken && replacements.due()) {
                current = maker.get();
                replaced = broken;
            }
        }
        if (replaced != null) {
            replaced.close(Duration.ZERO);
        }
    }
}
