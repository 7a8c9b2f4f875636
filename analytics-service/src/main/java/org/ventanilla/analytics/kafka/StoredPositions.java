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
import org.ventanilla.analytics.postgres.SinkStore.Place;

/// After taking a partition, the channel continues at the offset in the database and not at the one
/// that the group committed: an empty database is filled from the beginning.
///
/// While the database is away nothing is read. The listener waits for it, because a consumer whose
/// listener failed reads from the committed offsets and does not call the listener again.
@ApplicationScoped
@Identifier("stored-positions")
class StoredPositions implements KafkaConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(StoredPositions.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SinkStore records;
    private final CountDownLatch stopping = new CountDownLatch(1);

    StoredPositions(SinkStore records) {
        this.records = records;
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping.countDown();
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        while (!sought(consumer, partitions)) {
            if (stopped()) {
                consumer.pause(partitions);
                return;
            }
        }
    }

    private boolean sought(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<Place, Long> positions;
        try {
            positions = records.positions();
        } catch (RuntimeException e) {
            LOG.warnf("records wait to be read: %s", e.getClass().getSimpleName());
            LOG.debug("why records wait", e);
            return false;
        }
        List<TopicPartition> fresh = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Long next = positions.get(new Place(partition.topic(), partition.partition()));
            if (next == null) {
                fresh.add(partition);
            } else {
                consumer.seek(partition, next);
            }
        }
        if (!fresh.isEmpty()) {
            consumer.seekToBeginning(fresh);
        }
        return true;
    }

    /// Waits a moment.
    private boolean stopped() {
        try {
            return stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
