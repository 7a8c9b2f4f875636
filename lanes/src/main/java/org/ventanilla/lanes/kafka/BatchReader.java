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

/// Polls Kafka for the records of the claimed partitions and keeps them as one batch until they are
/// handled. While Kafka refuses calls, the reader only waits. Used only by the consumer's thread.
final class BatchReader {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY_POLL = Duration.ofMillis(20);
    /// How long to wait for the answer to a fetch that was just sent. The consumer fetches ahead,
    /// so after a pause the first poll returns the records that had arrived when the pause began,
    /// and the second poll returns the records that arrived during the pause.
    private static final Duration SECOND_POLL = Duration.ofMillis(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LaneClaims claims;
    private final ConsumerFailures kafkaFailures;
    private final Pace pace;
    private List<ConsumerRecord<byte[], byte[]>> batch = List.of();

    /// @param kafkaFailures tells whether Kafka must not be called yet
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
    /// @param immediate whether to return without waiting, because lane work has more to do
    void read(boolean immediate) {
        boolean gathered = !immediate && pace.begin();
        boolean waiting = !batch.isEmpty() || claims.hasUnclaimed();
        Duration timeout = immediate ? Duration.ZERO : waiting ? RETRY_POLL : POLL;
        if (kafkaFailures.isWaiting()) {
            LockSupport.parkNanos(timeout.toNanos());
            return;
        }
        pauseAndResume();
        poll(timeout);
        if (!waiting && !batch.isEmpty()) {
            if (gathered) {
                poll(SECOND_POLL);
            }
            pace.found(batch.size());
        }
    }

    /// Removes the records that do not match from the batch.
    void keepOnly(Predicate<ConsumerRecord<byte[], byte[]>> unhandled) {
        batch = batch.stream().filter(unhandled).toList();
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

    /// Pauses all partitions while a batch waits: the poll then only keeps the membership in the
    /// group.
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
            claims.outOfRange(e.partitions());
        } catch (TopicAuthorizationException e) {
            takeRemainingRefusals();
            throw e;
        }
    }

    /// The consumer keeps a refusal for each partition, and each poll throws one of them. All are
    /// taken before the next wait, so that reading continues with the first poll after the right is
    /// restored.
    private void takeRemainingRefusals() {
        for (int remaining = consumer.assignment().size(); remaining > 0; remaining--) {
            try {
                append(consumer.poll(Duration.ZERO));
                return;
            } catch (OffsetOutOfRangeException e) {
                claims.outOfRange(e.partitions());
            } catch (TopicAuthorizationException _) {
                // The caller reports the first refusal, which has the same cause.
            }
        }
    }

    /// The batch is extended after a poll, because the poll may revoke partitions and remove their
    /// records from the batch.
    private void append(ConsumerRecords<byte[], byte[]> polled) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(batch);
        polled.forEach(all::add);
        batch = all;
    }
}
