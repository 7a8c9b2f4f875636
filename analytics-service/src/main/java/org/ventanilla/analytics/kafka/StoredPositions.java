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

/// Makes the channel resume at the offsets stored in the database instead of the offsets committed to
/// Kafka. An empty database is therefore filled from the beginning.
///
/// While the database is unavailable, nothing is read. The listener waits for the database, because a
/// consumer whose listener failed reads from the committed offsets and does not call the listener
/// again.
@ApplicationScoped
@Identifier("stored-positions")
class StoredPositions implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(StoredPositions.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

    private final SinkStore store;
    private final CountDownLatch stop = new CountDownLatch(1);

    StoredPositions(SinkStore store) {
        this.store = store;
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stop.countDown();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        while (!seekToStored(consumer, partitions)) {
            if (awaitStop()) {
                consumer.pause(partitions);
                return;
            }
        }
    }

    private boolean seekToStored(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicAndPartition, Long> positions;
        try {
            positions = store.positions();
        } catch (RuntimeException e) {
            LOG.warnf("records wait to be read: %s", e.getClass().getSimpleName());
            LOG.debug("records wait to be read", e);
            return false;
        }
        List<TopicPartition> unread = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Long next = positions.get(new TopicAndPartition(partition.topic(), partition.partition()));
            if (next == null) {
                unread.add(partition);
            } else {
                consumer.seek(partition, next);
            }
        }
        if (!unread.isEmpty()) {
            consumer.seekToBeginning(unread);
        }
        return true;
    }

    /// Waits before the next attempt.
    ///
    /// @return whether the service is stopping
    private boolean awaitStop() {
        try {
            return stop.await(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
