package org.ventanilla.lanes.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.ventanilla.lanes.Pace;

/// Polls Kafka for the records of the claimed partitions and keeps the records as one batch until they
/// are handled. While Kafka refuses calls, the reader only waits. Used only by the consumer's thread.
final class BatchReader {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(250);
    private static final Duration RETRY_POLL_TIMEOUT = Duration.ofMillis(20);
    /// How long to wait for the answer to a fetch that was just sent. The consumer fetches ahead,
    /// so after a pause the first poll returns the records that had arrived when the pause began,
    /// and the second poll returns the records that arrived during the pause.
    private static final Duration SECOND_POLL_TIMEOUT = Duration.ofMillis(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LaneClaims claims;
    private final ConsumerFailures kafkaFailures;
    private final Pace pace;
    private List<ConsumerRecord<byte[], byte[]>> batch = List.of();

    /// @param kafkaFailures knows whether Kafka must not be called yet
    BatchReader(KafkaConsumer<byte[], byte[]> consumer, LaneClaims claims, ConsumerFailures kafkaFailures, Pace pace) {
        this.consumer = consumer;
        this.claims = claims;
        this.kafkaFailures = kafkaFailures;
        this.pace = pace;
    }

    /// The records that were read and are not handled yet.
    List<ConsumerRecord<byte[], byte[]>> batch() {
        return batch;
    }

    /// Reads a new batch, or only keeps the membership in the group while a batch waits.
    ///
    /// @param mustNotWait whether to return at once, because lane work has more to do
    void read(boolean mustNotWait) {
        boolean hasPaused = !mustNotWait && pace.begin();
        boolean isRetrying = !batch.isEmpty() || claims.hasUnclaimed();
        Duration timeout = mustNotWait ? Duration.ZERO : isRetrying ? RETRY_POLL_TIMEOUT : POLL_TIMEOUT;
        if (kafkaFailures.isWaiting()) {
            LockSupport.parkNanos(timeout.toNanos());
            return;
        }
        pauseAndResume();
        poll(timeout);
        if (!isRetrying && !batch.isEmpty()) {
            if (hasPaused) {
                poll(SECOND_POLL_TIMEOUT);
            }
            pace.reportFound(batch.size());
        }
    }

    /// Removes the records that do not match the condition from the batch.
    void keepOnly(Predicate<ConsumerRecord<byte[], byte[]>> condition) {
        batch = batch.stream().filter(condition).toList();
    }

    /// Removes the records of partitions that this instance no longer owns from the batch.
    void drop(Collection<TopicPartition> partitions) {
        keepOnly(record -> !partitions.contains(partitionOf(record)));
    }

    void clear() {
        batch = List.of();
    }

    static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /// Pauses all partitions while a batch waits, so that a poll only keeps the membership in the
    /// group. Resumes the partitions that need not be paused any longer.
    private void pauseAndResume() {
        Set<TopicPartition> paused = claims.pausedPartitions();
        if (!batch.isEmpty()) {
            paused.addAll(consumer.assignment());
        }
        Set<TopicPartition> resumed = new HashSet<>(consumer.paused());
        resumed.removeAll(paused);
        consumer.pause(paused);
        consumer.resume(resumed);
    }

    private void poll(Duration timeout) {
        try {
            append(consumer.poll(timeout));
        } catch (OffsetOutOfRangeException e) {
            claims.handleOutOfRange(e.partitions());
        } catch (TopicAuthorizationException e) {
            takeRemainingRefusals();
            throw e;
        }
    }

    /// Polls until no refusal is left. The consumer keeps one refusal for each partition, and each poll
    /// throws one of these refusals. Without this method, the first polls after the right is restored
    /// would still throw old refusals.
    private void takeRemainingRefusals() {
        for (int remaining = consumer.assignment().size(); remaining > 0; remaining--) {
            try {
                append(consumer.poll(Duration.ZERO));
                return;
            } catch (OffsetOutOfRangeException e) {
                claims.handleOutOfRange(e.partitions());
            } catch (TopicAuthorizationException _) {
                // The caller reports the first refusal, which has the same cause.
            }
        }
    }

    /// Appends the polled records to the batch. The batch is read only after the poll, because a poll
    /// may revoke partitions and remove their records from the batch.
    private void append(ConsumerRecords<byte[], byte[]> polled) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(batch);
        polled.forEach(all::add);
        batch = all;
    }
}
