package org.ventanilla.messaging.kafka;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Fenced;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.LaneHandler;
import org.ventanilla.messaging.Poison;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UnknownVersion;
import org.ventanilla.messaging.postgres.BlockedKeys;
import org.ventanilla.messaging.postgres.LaneStore;

/// One poll, one transaction: move the lanes, claim what is new, let the service decide, commit.
///
/// A batch that fails for its content is halved until the poison stands alone and is parked; one
/// that fails for its backend
/// is left whole for the caller to try again.
final class BatchProcessor {

    private static final Logger LOG = Logger.getLogger(BatchProcessor.class);

    private final Database database;
    private final LaneHandler handler;
    private final RecordReader reader;
    private final Clock clock;
    private final Parked parked;

    /// Told of everything that is parked, for metrics.
    @FunctionalInterface
    interface Parked {
        void parked(String reason);
    }

    BatchProcessor(Database database, LaneHandler handler, Clock clock, Parked parked) {
        this.database = database;
        this.handler = handler;
        this.reader = new RecordReader(handler.subscription());
        this.clock = clock;
        this.parked = parked;
    }

    /// How far each partition came, and which stopped before a record that only a newer release can
    /// read.
    record Outcome(
            Map<TopicPartition, Long> nextOffsets, Map<TopicPartition, UnknownVersion> stopped) {}

    /// Handles records in the order given.
    ///
    /// @throws RetryLater if a backend is away: nothing was done, or what was done is committed and
    ///     moved past
    /// @throws Fenced if a lane has another owner now
    Outcome process(
            List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, Long> epochs) {
        Map<TopicPartition, UnknownVersion> stopped = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (!stopped.containsKey(partition)) {
                try {
                    steps.add(read(partition, record));
                } catch (UnknownVersion e) {
                    stopped.put(partition, e);
                }
            }
        }
        Map<TopicPartition, Long> next = new HashMap<>();
        halving(steps, epochs, next);
        return new Outcome(next, stopped);
    }

    /// One record on its way: read, knowingly left, or unreadable.
    private record Step(
            TopicPartition partition, Incoming incoming, boolean wanted, @Nullable Poison poison) {
        long offset() {
            return incoming.ref().offset();
        }
    }

    private Step read(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        try {
            return reader.read(record)
                    .map(incoming -> new Step(partition, incoming, true, null))
                    .orElseGet(
                            () ->
                                    new Step(
                                            partition,
                                            RecordReader.unreadable(record),
                                            false,
                                            null));
        } catch (Poison poison) {
            return new Step(partition, RecordReader.unreadable(record), false, poison);
        }
    }

    private void halving(
            List<Step> steps, Map<TopicPartition, Long> epochs, Map<TopicPartition, Long> next) {
        if (steps.isEmpty()) {
            return;
        }
        try {
            commit(steps, epochs, tx -> {});
        } catch (RetryLater | Fenced e) {
            throw e;
        } catch (RuntimeException e) {
            if (steps.size() > 1) {
                int middle = steps.size() / 2;
                halving(steps.subList(0, middle), epochs, next);
                halving(steps.subList(middle, steps.size()), epochs, next);
                return;
            }
            parkAlone(steps.getFirst(), epochs, e);
        }
        steps.forEach(step -> next.merge(step.partition(), step.offset() + 1, Math::max));
    }

    private void commit(
            List<Step> steps,
            Map<TopicPartition, Long> epochs,
            java.util.function.Consumer<Transaction> then) {
        database.transact(
                tx -> {
                    move(tx, steps, epochs);
                    List<Incoming> fresh = fresh(tx, steps);
                    if (!fresh.isEmpty()) {
                        handler.handle(tx, fresh);
                    }
                    for (Step step : steps) {
                        if (step.poison() != null) {
                            tx.park(
                                    step.incoming(),
                                    step.poison().reason(),
                                    step.poison().getMessage(),
                                    null,
                                    clock.instant());
                            parked.parked(step.poison().reason());
                        }
                    }
                    then.accept(tx);
                });
    }

    private void move(Transaction tx, List<Step> steps, Map<TopicPartition, Long> epochs) {
        Map<TopicPartition, LaneStore.Move> moves = new LinkedHashMap<>();
        for (Step step : steps) {
            Long epoch = epochs.get(step.partition());
            if (epoch == null) {
                throw new Fenced(step.partition() + " is not owned");
            }
            moves.merge(
                    step.partition(),
                    new LaneStore.Move(step.partition(), epoch, step.offset(), step.offset() + 1),
                    (all, one) ->
                            new LaneStore.Move(all.partition(), all.epoch(), all.from(), one.to()));
        }
        if (!LaneStore.advance(tx.handle(), moves.values())) {
            throw new Fenced("lanes moved on without us: " + moves.keySet());
        }
    }

    /// What no transaction took before, first delivery first; records of a blocked key are parked
    /// behind it.
    private List<Incoming> fresh(Transaction tx, List<Step> steps) {
        Map<UUID, Incoming> byId = new LinkedHashMap<>();
        steps.stream()
                .filter(Step::wanted)
                .forEach(
                        step -> byId.putIfAbsent(step.incoming().metadata().id(), step.incoming()));
        byId.keySet().retainAll(tx.claim(List.copyOf(byId.keySet())));
        Set<String> blocked = BlockedKeys.among(tx.handle(), keysOf(byId.values()));
        List<Incoming> fresh = new ArrayList<>();
        for (Incoming incoming : byId.values()) {
            if (incoming.key() != null && blocked.contains(incoming.key())) {
                tx.park(
                        incoming,
                        "BEHIND_PARKED",
                        "an earlier record of this key is parked",
                        null,
                        clock.instant());
                parked.parked("BEHIND_PARKED");
            } else {
                fresh.add(incoming);
            }
        }
        return fresh;
    }

    private static Collection<String> keysOf(Collection<Incoming> messages) {
        return messages.stream()
                .map(Incoming::key)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /// Parks a single record without an inbox row, so that a replay of it is taken.
    private void parkAlone(Step step, Map<TopicPartition, Long> epochs, RuntimeException failure) {
        Incoming incoming = step.incoming();
        boolean bug = !(failure instanceof Poison);
        String reason = failure instanceof Poison poison ? poison.reason() : "BUG";
        if (bug) {
            LOG.errorf(
                    failure,
                    "Parked a record on a bug of ours. topic=%s messageId=%s",
                    incoming.ref(),
                    incoming.metadata().id());
        } else {
            LOG.warnf("Parked a record. topic=%s reason=%s", incoming.ref(), reason);
        }
        String detail = bug ? failure.getClass().getName() : String.valueOf(failure.getMessage());
        database.transact(
                tx -> {
                    move(tx, List.of(step), epochs);
                    boolean blocks = bug && incoming.key() != null;
                    tx.park(incoming, reason, detail, null, blocks, clock.instant());
                    if (blocks) {
                        BlockedKeys.block(tx.handle(), incoming.key(), incoming.metadata().id());
                    }
                });
        parked.parked(reason);
    }
}
