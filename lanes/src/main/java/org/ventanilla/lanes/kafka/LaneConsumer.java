package org.ventanilla.lanes.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Fenced;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.Pace;
import org.ventanilla.records.RetryLater;

/// Reads the lanes of a service on one thread.
///
/// The consumer first claims the partitions that Kafka assigns in the database, which raises their
/// epochs. It then reads the partitions from the offsets in the database, not from the offsets in Kafka.
///
/// While the database is unavailable, the consumer keeps the records that it has read, tries again to
/// handle these records, and stays in its group. While Kafka refuses calls, the consumer handles the records
/// that it has read, and lane work continues. A partition whose log no longer matches its position is
/// not read until an operator sets the position.
public final class LaneConsumer {

    private static final Logger LOG = Logger.getLogger(LaneConsumer.class);
    private static final Duration BETWEEN_LAG_COMMITS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LAG_MEASUREMENTS = Duration.ofSeconds(10);
    private static final Duration LAG_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration BETWEEN_MOVE_CHECKS = Duration.ofSeconds(1);
    /// The maximum time for which lanes are not moved in the database past a few records that
    /// change nothing.
    private static final Duration LONGEST_UNWRITTEN = Duration.ofSeconds(5);
    private static final long MAX_UNWRITTEN_RECORDS = 100;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LaneHandler handler;
    private final List<GuardedWork> works;
    private final OwnedLanes lanes;
    private final LaneClaims claims;
    private final BatchReader reader;
    private final TopicCheck topicCheck;
    private final BatchProcessor processor;
    private final ProgressWatch progress;
    private final CaughtUp caughtUp;
    private final Thread thread;
    private final ConsumerFailures kafkaFailures = new ConsumerFailures();
    private final Backoff backoff = new Backoff();
    private final Backoff fenceBackoff = new Backoff();

    private Map<TopicPartition, OffsetAndMetadata> committedLagOffsets = Map.of();
    private final Beat lagCommits = new Beat(BETWEEN_LAG_COMMITS);
    private final Beat lagMeasurements = new Beat(BETWEEN_LAG_MEASUREMENTS);
    private final Beat moveChecks = new Beat(BETWEEN_MOVE_CHECKS);
    private final Beat writesOfFewMoves = new Beat(LONGEST_UNWRITTEN);
    private boolean hasMoreWork;
    private volatile long lag;
    private volatile boolean isRunning = true;

    /// @param laneCount the number of lanes of this installation
    /// @param progress the gateway's progress, for a service that judges silences
    /// @param pace the interval between rounds under load
    /// @param onParked called with the reason of each parked record
    public LaneConsumer(
            KafkaClients clients,
            LaneHandler handler,
            List<LaneWork> works,
            Database database,
            OwnedLanes lanes,
            LaneCount laneCount,
            Clock clock,
            Duration pace,
            ProgressWatch progress,
            Consumer<String> onParked) {
        this.consumer = clients.laneConsumer();
        this.handler = handler;
        this.works = works.stream().map(GuardedWork::new).toList();
        this.lanes = lanes;
        this.processor = new BatchProcessor(database, handler, clock, onParked::accept);
        this.progress = progress;
        this.caughtUp = handler.subscription().measuresProgress() ? new CaughtUp() : null;
        this.claims = new LaneClaims(consumer, database, lanes, handler.subscription(), this::onOwnershipChanged);
        this.reader = new BatchReader(consumer, claims, kafkaFailures, new Pace(pace));
        this.topicCheck = new TopicCheck(
                new TopicComparison(clients, handler.subscription().service(), laneCount), kafkaFailures);
        this.thread = Thread.ofPlatform().name("lanes").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /// Whether the reading thread is running. The thread ends only after a call of [#shutDown()].
    public boolean isThreadRunning() {
        return thread.isAlive();
    }

    /// Whether the group has made an assignment to this instance while the topics had the right number of
    /// partitions. The assignment may be empty.
    public boolean hasJoinedGroup() {
        return topicCheck.hasEverMatched();
    }

    /// The partitions of this instance that are not read until an operator acts, each with the reason
    /// why it is not read.
    public Map<String, String> stopped() {
        Map<String, String> reasons = new TreeMap<>();
        claims.stopped().forEach((partition, stop) -> reasons.put(partition.toString(), stop.toString()));
        return reasons;
    }

    /// Why no lane is read: topics have another number of partitions than the installation has
    /// lanes. The result is null if the topics have the right number.
    public @Nullable String refusal() {
        return topicCheck.refusal();
    }

    /// The number of records in this instance's partitions that are not handled yet, measured a few
    /// seconds ago.
    public long lag() {
        return lag;
    }

    /// Finishes the current batch and leaves the group.
    public void shutDown() throws InterruptedException {
        isRunning = false;
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
            while (isRunning) {
                try {
                    runRound();
                } catch (WakeupException _) {
                    // shutDown() ends the loop
                } catch (KafkaException e) {
                    kafkaFailures.recordFailure(e);
                } catch (RetryLater e) {
                    backoff.failed();
                    LOG.warnf("Waiting for a backend. cause=%s attempt=%d", e.getMessage(), backoff.attempts());
                } catch (Fenced e) {
                    fenceBackoff.failed();
                    LOG.warnf(
                            "Fenced: %s. Joining the group again. attempt=%d", e.getMessage(), fenceBackoff.attempts());
                    rejoin();
                } catch (RuntimeException e) {
                    backoff.failed();
                    LOG.errorf(e, "Unexpected error in the lane loop; retrying. attempt=%d", backoff.attempts());
                }
            }
            writeLastPositions();
        } finally {
            lanes.replace(Map.of());
        }
    }

    /// The topics that change the service's state, and the topic with the orders of operators.
    private List<String> topics() {
        return concat(
                handler.subscription().topics(), List.of(handler.subscription().deadLetters()));
    }

    private void runRound() {
        boolean mustNotWait = hasMoreWork;
        hasMoreWork = false;
        reader.read(mustNotWait);
        if (!backoff.isOver() || !fenceBackoff.isOver()) {
            return;
        }
        if (!topicCheck.topicsMatch()) {
            return;
        }
        if (!kafkaFailures.isWaiting()) {
            claims.claim();
        }
        process();
        if (moveChecks.due() && (processor.unwrittenRecords() >= MAX_UNWRITTEN_RECORDS || writesOfFewMoves.due())) {
            processor.writeMoves(claims.epochs());
        }
        runLaneWork();
        if (!kafkaFailures.hasFailedLately()) {
            reportLag();
        }
        backoff.succeeded();
        kafkaFailures.recordSuccessfulRound();
    }

    private void process() {
        if (reader.batch().isEmpty()) {
            return;
        }
        BatchProcessor.Outcome outcome =
                processor.process(reader.batch(), claims.epochs(), claims.stoppedByChangedLog());
        claims.setPositions(outcome.nextOffsets());
        outcome.resumed().forEach(claims::resume);
        if (outcome.failure() != null) {
            reader.keepOnly(record -> isUnhandled(record, outcome));
            throw outcome.failure();
        }
        reader.clear();
        outcome.stopped().forEach(claims::stopBeforeNewerVersion);
        fenceBackoff.succeeded();
    }

    private static boolean isUnhandled(ConsumerRecord<byte[], byte[]> record, BatchProcessor.Outcome outcome) {
        TopicPartition partition = BatchReader.partitionOf(record);
        return !outcome.resumed().containsKey(partition)
                && record.offset() >= outcome.nextOffsets().getOrDefault(partition, 0L);
    }

    private void runLaneWork() {
        if (works.isEmpty() || lanes.numbers().isEmpty()) {
            return;
        }
        if (caughtUp != null && !kafkaFailures.isWaiting()) {
            caughtUp.update(
                    progress.watermark(),
                    consumer,
                    claims.positions(),
                    claims.stopped().keySet());
        }
        List<LaneWork.OwnedLane> owned = lanes.numbers().stream()
                .map(lane -> new LaneWork.OwnedLane(lane, caughtUp == null ? Instant.MIN : caughtUp.instantOf(lane)))
                .toList();
        for (GuardedWork work : works) {
            hasMoreWork |= work.run(owned);
        }
    }

    private void writeLastPositions() {
        try {
            processor.writeMoves(claims.epochs());
        } catch (RetryLater | Fenced e) {
            LOG.debugf("The next owner reads the skipped records again: %s", e.getMessage());
        }
        commitLagOffsets();
    }

    private void reportLag() {
        if (lagCommits.due()) {
            commitLagOffsets();
        }
        if (lagMeasurements.due()) {
            Map<TopicPartition, Long> positions = claims.positions();
            lag = consumer.endOffsets(positions.keySet(), LAG_TIMEOUT).entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - positions.get(end.getKey())))
                    .sum();
        }
    }

    /// Commits offsets to Kafka. Tools use these offsets to show lag and stops. They have no effect on this
    /// service.
    private void commitLagOffsets() {
        Map<TopicPartition, OffsetAndMetadata> offsets = claims.lagOffsets();
        if (offsets.isEmpty() || offsets.equals(committedLagOffsets)) {
            return;
        }
        consumer.commitAsync(offsets, (_, failure) -> {
            if (failure == null) {
                committedLagOffsets = offsets;
            } else {
                LOG.debugf(
                        "The lag could not be committed for tools: %s",
                        failure.getClass().getSimpleName());
            }
        });
    }

    private void rejoin() {
        drop(List.copyOf(claims.epochs().keySet()));
        reader.clear();
        consumer.unsubscribe();
        consumer.subscribe(topics(), new Assignment());
    }

    private void drop(Collection<TopicPartition> partitions) {
        claims.drop(partitions);
        processor.drop(partitions);
        reader.drop(partitions);
    }

    private void onOwnershipChanged() {
        committedLagOffsets = Map.of();
        if (caughtUp != null) {
            caughtUp.retain(lanes.numbers());
        }
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /// Reacts to the assignments of the group. An assignment is only a proposal, because the later claim
    /// in the database decides. So these methods need no backend.
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            claims.addAssigned(partitions);
            topicCheck.requestComparison();
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            drop(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            drop(partitions);
        }
    }
}
