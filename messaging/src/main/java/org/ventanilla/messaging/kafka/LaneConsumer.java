package org.ventanilla.messaging.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
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

/// Reads a service's lanes, one thread for all of them.
///
/// What Kafka assigns is first claimed in the database, which raises the epoch, and then read from
/// the database's offset, not Kafka's. While a backend is away the records in hand are kept and
/// tried again, the consumer stays in its group, and nothing is dropped. A partition whose log no
/// longer fits that offset is not read until an operator says where to go on.
public final class LaneConsumer {

    private static final Logger LOG = Logger.getLogger(LaneConsumer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration RETRY_POLL = Duration.ofMillis(20);
    /// For the answer to a fetch that was sent a moment ago. The consumer fetches ahead, so after a
    /// pause the first poll brings what had come when the pause began, and the second the rest.
    private static final Duration FETCHING = Duration.ofMillis(2);
    private static final Duration BETWEEN_LAG_COMMITS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LAG_MEASUREMENTS = Duration.ofSeconds(10);
    private static final Duration LAG_PATIENCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_SETTLINGS = Duration.ofSeconds(1);
    /// How long lanes are not moved in the database past a few records that change nothing.
    private static final Duration LONGEST_UNSETTLED = Duration.ofSeconds(5);
    private static final long MANY_PASSED = 100;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LaneHandler handler;
    private final List<GuardedWork> works;
    private final OwnedLanes lanes;
    private final LaneClaims claims;
    private final BatchProcessor processor;
    private final ProgressWatch progress;
    private final CaughtUp caughtUp;
    private final Thread thread;
    private final Pace pace;
    private final Backoff backoff = new Backoff();
    private final Backoff fences = new Backoff();

    private List<ConsumerRecord<byte[], byte[]>> inHand = List.of();
    private Map<TopicPartition, OffsetAndMetadata> shown = Map.of();
    private final Beat lagCommits = new Beat(BETWEEN_LAG_COMMITS);
    private final Beat lagMeasurements = new Beat(BETWEEN_LAG_MEASUREMENTS);
    private final Beat settlings = new Beat(BETWEEN_SETTLINGS);
    private final Beat unsettled = new Beat(LONGEST_UNSETTLED);
    private boolean moreWork;
    private volatile long lag;
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
        this.works = works.stream().map(GuardedWork::new).toList();
        this.lanes = lanes;
        this.pace = new Pace(pace);
        this.processor = new BatchProcessor(database, handler, clock, onParked::accept);
        var judged = handler.subscription().judged();
        this.progress = progress;
        this.caughtUp = judged == null ? null : new CaughtUp();
        this.claims = new LaneClaims(consumer, database, lanes, handler.subscription(), this::ownershipChanged);
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

    /// The partitions of this instance that are not read until somebody acts, each with the reason.
    public Map<String, String> stopped() {
        Map<String, String> reasons = new TreeMap<>();
        claims.stopped().forEach((partition, stop) -> reasons.put(partition.toString(), stop.toString()));
        return reasons;
    }

    /// How many records of the partitions of this instance are not handled yet, as measured a few
    /// seconds ago.
    public long lag() {
        return lag;
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
                    LOG.warnf("Waiting for a backend. cause=%s attempt=%d", e.getMessage(), backoff.attempts());
                } catch (Fenced e) {
                    fences.failed();
                    LOG.warnf("Fenced: %s. Joining the group anew. attempt=%d", e.getMessage(), fences.attempts());
                    rejoin();
                } catch (RuntimeException e) {
                    backoff.failed();
                    LOG.errorf(e, "The lane loop met a bug of ours and goes on. attempt=%d", backoff.attempts());
                }
            }
            leave();
        } finally {
            lanes.replace(Map.of());
        }
    }

    /// What moves the service's state, and the orders of operators.
    private List<String> topics() {
        return concat(
                handler.subscription().topics(), List.of(handler.subscription().deadLetters()));
    }

    private void turn() {
        boolean hurried = moreWork;
        moreWork = false;
        boolean gathered = !hurried && pace.begin();
        boolean waiting = !inHand.isEmpty() || claims.incomplete();
        poll(hurried ? Duration.ZERO : waiting ? RETRY_POLL : POLL);
        if (!waiting && !inHand.isEmpty()) {
            if (gathered) {
                fetch(FETCHING);
            }
            pace.found(inHand.size());
        }
        if (!backoff.over() || !fences.over()) {
            return;
        }
        claims.claim();
        process();
        if (settlings.due() && (processor.passedRecords() >= MANY_PASSED || unsettled.due())) {
            processor.settle(claims.epochs());
        }
        work();
        showLag();
        backoff.succeeded();
    }

    private void poll(Duration patience) {
        // Paused while records are in hand: polling then only keeps our place in the group.
        Set<TopicPartition> quiet = claims.quiet();
        if (!inHand.isEmpty()) {
            quiet.addAll(consumer.assignment());
        }
        Set<TopicPartition> loud = new HashSet<>(consumer.paused());
        loud.removeAll(quiet);
        consumer.pause(quiet);
        consumer.resume(loud);
        fetch(patience);
    }

    private void fetch(Duration patience) {
        try {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(patience);
            // After the poll: it may have given partitions away, with what is in hand of them.
            List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(inHand);
            polled.forEach(all::add);
            inHand = all;
        } catch (OffsetOutOfRangeException e) {
            claims.outOfRange(e.partitions());
        }
    }

    private void process() {
        if (inHand.isEmpty()) {
            return;
        }
        BatchProcessor.Outcome outcome = processor.process(inHand, claims.epochs(), claims.changed());
        claims.handled(outcome.nextOffsets());
        outcome.resumed().forEach(claims::resume);
        if (outcome.failure() != null) {
            inHand = inHand.stream().filter(record -> isLeft(record, outcome)).toList();
            throw outcome.failure();
        }
        inHand = List.of();
        outcome.stopped().forEach(claims::stop);
        fences.succeeded();
    }

    private static boolean isLeft(ConsumerRecord<byte[], byte[]> record, BatchProcessor.Outcome outcome) {
        TopicPartition partition = partitionOf(record);
        return !outcome.resumed().containsKey(partition)
                && record.offset() >= outcome.nextOffsets().getOrDefault(partition, 0L);
    }

    private void work() {
        if (works.isEmpty() || lanes.numbers().isEmpty()) {
            return;
        }
        if (caughtUp != null) {
            caughtUp.look(
                    progress.watermark(),
                    consumer,
                    claims.positions(),
                    claims.stopped().keySet());
        }
        List<LaneWork.OwnedLane> owned = lanes.numbers().stream()
                .map(lane -> new LaneWork.OwnedLane(lane, caughtUp == null ? Instant.MIN : caughtUp.of(lane)))
                .toList();
        for (GuardedWork work : works) {
            moreWork |= work.run(owned);
        }
    }

    private void leave() {
        try {
            processor.settle(claims.epochs());
        } catch (RetryLater | Fenced e) {
            LOG.debugf("The next owner reads again what changed nothing: %s", e.getMessage());
        }
        commitForTools();
    }

    private void showLag() {
        if (lagCommits.due()) {
            commitForTools();
        }
        if (lagMeasurements.due()) {
            Map<TopicPartition, Long> positions = claims.positions();
            lag = consumer.endOffsets(positions.keySet(), LAG_PATIENCE).entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - positions.get(end.getKey())))
                    .sum();
        }
    }

    /// Kafka's own offsets move nothing here; they let tools show lag and stops.
    private void commitForTools() {
        Map<TopicPartition, OffsetAndMetadata> showing = claims.shown();
        if (showing.isEmpty() || showing.equals(shown)) {
            return;
        }
        consumer.commitAsync(showing, (_, failure) -> {
            if (failure == null) {
                shown = showing;
            } else {
                LOG.debugf("Lag is not shown for now: %s", failure.getClass().getSimpleName());
            }
        });
    }

    private void rejoin() {
        forget(List.copyOf(claims.epochs().keySet()));
        inHand = List.of();
        consumer.unsubscribe();
        consumer.subscribe(topics(), new Assignment());
    }

    private void forget(Collection<TopicPartition> partitions) {
        claims.forget(partitions);
        processor.forget(partitions);
        inHand = inHand.stream()
                .filter(record -> !partitions.contains(partitionOf(record)))
                .toList();
    }

    private void ownershipChanged() {
        shown = Map.of();
        if (caughtUp != null) {
            caughtUp.retain(lanes.numbers());
        }
    }

    private static TopicPartition partitionOf(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
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
            claims.assigned(partitions);
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
