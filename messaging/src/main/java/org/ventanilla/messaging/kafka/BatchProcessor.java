package org.ventanilla.messaging.kafka;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Fenced;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.LaneHandler;
import org.ventanilla.messaging.Poison;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.UnknownVersion;
import org.ventanilla.messaging.postgres.LaneStore;

/// One poll, one transaction: move the lanes, claim what is new, let the service decide, commit.
/// A poll that brings nothing the service wants needs none: its lanes are moved with the next.
///
/// A batch that fails for its content is halved until the poison stands alone and is parked; one
/// that fails for its backend
/// is left whole for the caller to try again.
final class BatchProcessor {

    private final Database database;
    private final LaneHandler handler;
    private final RecordReader reader;
    private final String deadLetters;
    private final Parking parking;
    private final DeadLetterOrders orders;
    /// Past records that change nothing, not written yet.
    private final Map<TopicPartition, LaneStore.Move> passed = new LinkedHashMap<>();

    BatchProcessor(Database database, LaneHandler handler, Clock clock, Parking.Told parked) {
        this.database = database;
        this.handler = handler;
        this.reader = new RecordReader(handler.subscription());
        this.deadLetters = handler.subscription().deadLetters();
        this.parking = new Parking(clock, parked);
        this.orders = new DeadLetterOrders(database, handler, reader, parking, clock);
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
        List<Step> run = new ArrayList<>();
        for (Step step : steps) {
            if (step.order() == null) {
                run.add(step);
            } else {
                halving(run, epochs, next);
                run = new ArrayList<>();
                settle(epochs);
                orders.carryOut(step.order(), tx -> move(tx, List.of(step), epochs));
                next.merge(step.partition(), step.offset() + 1, Math::max);
            }
        }
        halving(run, epochs, next);
        return new Outcome(next, stopped);
    }

    /// One record on its way: read, knowingly left, unreadable, or an operator's order.
    private record Step(
            TopicPartition partition,
            Incoming incoming,
            boolean wanted,
            @Nullable Poison poison,
            @Nullable DeadLetterOrder order) {

        static Step left(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
            return new Step(partition, RecordReader.unreadable(record), false, null, null);
        }

        long offset() {
            return incoming.ref().offset();
        }

        boolean changesNothing() {
            return !wanted && poison == null;
        }
    }

    private Step read(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(deadLetters)) {
            return DeadLetterOrders.read(record)
                    .map(
                            order ->
                                    new Step(
                                            partition,
                                            RecordReader.unreadable(record),
                                            false,
                                            null,
                                            order))
                    .orElseGet(() -> Step.left(partition, record));
        }
        try {
            return reader.read(record)
                    .filter(incoming -> handler.concerns(incoming.message()))
                    .map(incoming -> new Step(partition, incoming, true, null, null))
                    .orElseGet(() -> Step.left(partition, record));
        } catch (Poison poison) {
            return new Step(partition, RecordReader.unreadable(record), false, poison, null);
        }
    }

    private void halving(
            List<Step> steps, Map<TopicPartition, Long> epochs, Map<TopicPartition, Long> next) {
        if (steps.isEmpty()) {
            return;
        }
        try {
            if (steps.stream().allMatch(Step::changesNothing)) {
                passed.putAll(moves(steps, epochs));
            } else {
                commit(steps, epochs);
            }
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

    private void commit(List<Step> steps, Map<TopicPartition, Long> epochs) {
        transact(
                steps,
                epochs,
                tx -> {
                    List<Incoming> fresh = fresh(tx, steps);
                    if (!fresh.isEmpty()) {
                        handler.handle(tx, fresh);
                    }
                    for (Step step : steps) {
                        if (step.poison() != null) {
                            parking.unreadable(tx, step.incoming(), step.poison());
                        }
                    }
                });
    }

    /// Writes how far the lanes came past records that change nothing.
    ///
    /// @throws Fenced if one of them has another owner now
    void settle(Map<TopicPartition, Long> epochs) {
        if (!passed.isEmpty()) {
            transact(List.of(), epochs, _ -> {});
        }
    }

    /// How many records changed nothing since lanes were last moved.
    long passedRecords() {
        return passed.values().stream().mapToLong(move -> move.to() - move.from()).sum();
    }

    /// These are no longer ours to move.
    void forget(Collection<TopicPartition> partitions) {
        passed.keySet().removeAll(partitions);
    }

    private void transact(
            List<Step> steps, Map<TopicPartition, Long> epochs, Consumer<Transaction> work) {
        database.transact(
                tx -> {
                    move(tx, steps, epochs);
                    work.accept(tx);
                });
        passed.clear();
    }

    private void move(Transaction tx, List<Step> steps, Map<TopicPartition, Long> epochs) {
        Map<TopicPartition, LaneStore.Move> moves = moves(steps, epochs);
        if (!LaneStore.advance(tx.connection(), moves.values())) {
            throw new Fenced("lanes moved on without us: " + moves.keySet());
        }
    }

    /// From where the database stands to behind these.
    private Map<TopicPartition, LaneStore.Move> moves(
            List<Step> steps, Map<TopicPartition, Long> epochs) {
        Map<TopicPartition, LaneStore.Move> moves = new LinkedHashMap<>(passed);
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
        return moves;
    }

    /// What no transaction took before, first delivery first, without what must wait behind a
    /// parked record of its key.
    private List<Incoming> fresh(Transaction tx, List<Step> steps) {
        Map<UUID, Incoming> byId = new LinkedHashMap<>();
        steps.stream()
                .filter(Step::wanted)
                .forEach(
                        step -> byId.putIfAbsent(step.incoming().metadata().id(), step.incoming()));
        byId.keySet().retainAll(tx.claim(List.copyOf(byId.keySet())));
        return parking.passing(tx, byId.values());
    }

    private void parkAlone(Step step, Map<TopicPartition, Long> epochs, RuntimeException failure) {
        transact(List.of(step), epochs, tx -> parking.failed(tx, step.incoming(), failure, 1));
    }
}
