package org.ventanilla.analytics.kafka;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.ventanilla.analytics.postgres.SinkStore;
import org.ventanilla.analytics.postgres.SinkStore.TopicAndPartition;

/// Makes the sink resume at the offsets that are stored in the database, and not at the offsets that were
/// committed to
/// Kafka. An empty database is therefore filled from the beginning of the topic.
///
/// While the database is unavailable, no record is read. The listener waits for the database, because a
/// consumer whose
/// listener failed would read from the committed offsets and would not call the listener again.
@ApplicationScoped
@Identifier("stored-positions")
class StoredPositions implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(StoredPositions.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final SinkStore store;
    private final CountDownLatch stopSignal = new CountDownLatch(1);

    StoredPositions(SinkStore store) {
        this.store = store;
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopSignal.countDown();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        while (!seekToStored(consumer, partitions)) {
            if (stopsWithinRetryDelay()) {
                consumer.pause(partitions);
                return;
            }
        }
    }

    /// Moves the consumer to the stored offsets.
    ///
    /// @return false if the database is unavailable
    private boolean seekToStored(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicAndPartition, Long> positions;
        try {
            positions = store.positions();
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The database is unavailable; no records are read until it is back. cause=%s",
                    e.getClass().getSimpleName());
            LOG.debug("The positions could not be read.", e);
            return false;
        }
        List<TopicPartition> neverRead = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Long nextOffset = positions.get(new TopicAndPartition(partition.topic(), partition.partition()));
            if (nextOffset == null) {
                neverRead.add(partition);
            } else {
                consumer.seek(partition, nextOffset);
            }
        }
        if (!neverRead.isEmpty()) {
            consumer.seekToBeginning(neverRead);
        }
        return true;
    }

    /// Waits for the retry delay, or until the service stops.
    ///
    /// @return whether the service is stopping
    private boolean stopsWithinRetryDelay() {
        try {
            return stopSignal.await(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
