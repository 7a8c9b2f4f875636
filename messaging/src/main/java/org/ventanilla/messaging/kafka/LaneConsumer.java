package org.ventanilla.messaging.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Fenced;
import org.ventanilla.messaging.LaneHandler;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.OwnedLanes;
import org.ventanilla.messaging.Pace;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.UnknownVersion;
import org.ventanilla.messaging.postgres.LaneStore;

/// Reads a service's lanes, one thread for all of them.
///
/// What Kafka assigns is first claimed in the database, which raises the epoch, and then read from
/// the database's offset,
/// not Kafka's. While a backend is away the records in hand are kept and tried again, the consumer
/// stays in its group, and
/// nothing is dropped.
public final class LaneConsumer {

    private static final Logger LOG = Logger.getLogger(LaneConsumer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY_POLL = Duration.ofMillis(20);
    private static final Duration BETWEEN_LAG_COMMITS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_SETTLINGS = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LaneHandler handler;
    private final List<LaneWork> works;
    private final Database database;
    private final OwnedLanes lanes;
    private final BatchProcessor processor;
    private final ProgressWatch progress;
    private final CaughtUp caughtUp;
    private final Thread thread;
    private final Pace pace;
    private final Backoff backoff = new Backoff();

    private final Map<TopicPartition, Long> epochs = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Set<TopicPartition> unclaimed = new HashSet<>();
    private final Set<TopicPartition> stopped = new HashSet<>();
    private List<ConsumerRecord<byte[], byte[]>> inHand = List.of();
    private final Beat lagCommits = new Beat(BETWEEN_LAG_COMMITS);
    private final Beat settlings = new Beat(BETWEEN_SETTLINGS);
    private boolean moreWork;
    private volatile boolean joinedOnce;
    private volatile boolean running = true;

    /// @param progress what the gateway reports, for a service that judges silences
    public LaneConsumer(
            KafkaClients clients,
            LaneHandler handler,
            List<LaneWork> works,
            Database database,
            OwnedLanes lanes,
            Clock clock,
            Duration pace,
            ProgressWatch progress,
            java.util.function.Consumer<String> onParked) {
        this.consumer = clients.laneConsumer();
        this.handler = handler;
        this.works = works;
        this.database = database;
        this.lanes = lanes;
        this.pace = new Pace(pace);
        this.processor = new BatchProcessor(database, handler, clock, onParked::accept);
        var judged = handler.subscription().judged();
        this.progress = progress;
        this.caughtUp = judged == null ? null : new CaughtUp();
        this.thread = Thread.ofPlatform().name("lanes").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Whether the reading thread lives. It ends only when asked to.
    public boolean alive() {
        return thread.isAlive();
    }

    /// Whether lanes are owned, or the group has none left for this instance.
    public boolean joined() {
        return joinedOnce;
    }

    /// Finishes the batch in hand and leaves the group.
    public void shutDown() throws InterruptedException {
        running = false;
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        thread.join(Duration.ofSeconds(10));
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(topics(), new Assignment());
            while (running) {
                try {
                    turn();
                } catch (WakeupException _) {
                    // shutDown() asked to stop
                } catch (RetryLater | KafkaException e) {
                    backoff.failed();
                    LOG.warnf(
                            "Waiting for a backend. cause=%s attempt=%d",
                            e.getMessage(), backoff.attempts());
                } catch (Fenced e) {
                    LOG.warnf("Fenced: %s. Joining the group anew.", e.getMessage());
                    rejoin();
                } catch (RuntimeException e) {
                    backoff.failed();
                    LOG.errorf(
                            e,
                            "The lane loop met a bug of ours and goes on. attempt=%d",
                            backoff.attempts());
                }
            }
            leave();
        } finally {
            lanes.replace(Map.of());
        }
    }

    /// What moves the service's state, and the orders for its dead letters.
    private List<String> topics() {
        return concat(
                handler.subscription().topics(), List.of(handler.subscription().deadLetters()));
    }

    private void turn() {
        if (!moreWork) {
            pace.begin();
        }
        boolean waiting = !inHand.isEmpty() || !unclaimed.isEmpty();
        List<ConsumerRecord<byte[], byte[]>> polled =
                poll(moreWork ? Duration.ZERO : waiting ? RETRY_POLL : POLL);
        if (!polled.isEmpty()) {
            inHand = concat(inHand, polled);
        }
        if (!backoff.over()) {
            return;
        }
        claim();
        process();
        if (settlings.due()) {
            processor.settle(epochs);
        }
        work();
        backoff.succeeded();
    }

    private List<ConsumerRecord<byte[], byte[]>> poll(Duration patience) {
        // Paused while records are in hand: polling then only keeps our place in the group.
        Set<TopicPartition> quiet = new HashSet<>(stopped);
        quiet.addAll(unclaimed);
        if (!inHand.isEmpty()) {
            quiet.addAll(consumer.assignment());
        }
        Set<TopicPartition> loud = new HashSet<>(consumer.paused());
        loud.removeAll(quiet);
        consumer.pause(quiet);
        consumer.resume(loud);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(patience).forEach(records::add);
        return records;
    }

    private void claim() {
        if (unclaimed.isEmpty()) {
            return;
        }
        List<TopicPartition> asked = List.copyOf(unclaimed);
        Map<TopicPartition, LaneStore.Position> claimed =
                database.inTransaction(tx -> LaneStore.claim(tx.connection(), asked));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(asked);
        claimed.forEach(
                (partition, position) -> {
                    long beginning = beginnings.getOrDefault(partition, 0L);
                    if (position.nextOffset() > 0 && position.nextOffset() < beginning) {
                        LOG.errorf(
                                "Records were deleted by age before they were read. topic=%s from=%d to=%d",
                                partition, position.nextOffset(), beginning);
                    }
                    long next = Math.max(position.nextOffset(), beginning);
                    consumer.seek(partition, next);
                    epochs.put(partition, position.epoch());
                    positions.put(partition, next);
                });
        unclaimed.removeAll(claimed.keySet());
        publishOwnership();
        LOG.infof("Lanes claimed: %s", lanes.numbers());
    }

    private void process() {
        if (inHand.isEmpty()) {
            return;
        }
        BatchProcessor.Outcome outcome = processor.process(inHand, epochs);
        inHand = List.of();
        positions.putAll(outcome.nextOffsets());
        outcome.stopped().forEach(this::stop);
        if (lagCommits.due()) {
            commitForLagTools();
        }
    }

    private void stop(TopicPartition partition, UnknownVersion why) {
        stopped.add(partition);
        consumer.seek(partition, positions.get(partition));
        LOG.errorf(
                "A lane stopped until a newer release reads it: %s. topic=%s",
                why.getMessage(), partition);
    }

    private void work() {
        if (works.isEmpty() || lanes.numbers().isEmpty()) {
            return;
        }
        if (caughtUp != null) {
            caughtUp.look(progress.watermark(), consumer, positions);
        }
        List<LaneWork.OwnedLane> owned =
                lanes.numbers().stream()
                        .map(
                                lane ->
                                        new LaneWork.OwnedLane(
                                                lane,
                                                caughtUp == null ? Instant.MIN : caughtUp.of(lane)))
                        .toList();
        moreWork = false;
        for (LaneWork work : works) {
            moreWork |= work.run(owned);
        }
    }

    private void leave() {
        try {
            processor.settle(epochs);
        } catch (RetryLater | Fenced e) {
            LOG.debugf("The next owner reads again what changed nothing: %s", e.getMessage());
        }
        commitForLagTools();
    }

    /// Kafka's own offsets move nothing here; they let the usual tools show the lag.
    private void commitForLagTools() {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                positions.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> new OffsetAndMetadata(entry.getValue())));
        consumer.commitAsync(
                offsets,
                (_, failure) -> {
                    if (failure != null) {
                        LOG.debugf(
                                "Lag is not shown for now: %s", failure.getClass().getSimpleName());
                    }
                });
    }

    private void rejoin() {
        forget(List.copyOf(epochs.keySet()));
        inHand = List.of();
        consumer.unsubscribe();
        consumer.subscribe(topics(), new Assignment());
    }

    private void forget(Collection<TopicPartition> partitions) {
        epochs.keySet().removeAll(partitions);
        positions.keySet().removeAll(partitions);
        unclaimed.removeAll(partitions);
        stopped.removeAll(partitions);
        processor.forget(partitions);
        inHand =
                inHand.stream()
                        .filter(
                                record ->
                                        !partitions.contains(
                                                new TopicPartition(
                                                        record.topic(), record.partition())))
                        .toList();
        publishOwnership();
    }

    private void publishOwnership() {
        String fence = handler.subscription().firstTopic();
        lanes.replace(
                epochs.entrySet().stream()
                        .filter(entry -> entry.getKey().topic().equals(fence))
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.getKey().partition(), Map.Entry::getValue)));
        if (caughtUp != null) {
            caughtUp.retain(lanes.numbers());
        }
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /// Kafka only proposes; the claim in the database, made by the loop, decides. So nothing here
    /// needs a backend.
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            unclaimed.addAll(partitions);
            consumer.pause(partitions);
            joinedOnce = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
        }
    }
}
