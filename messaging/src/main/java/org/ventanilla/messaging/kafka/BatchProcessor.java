package org.ventanilla.messaging.kafka;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.LaneOrder;
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
/// A batch that fails for its content is halved until the poison stands alone and is parked. What
/// fails for its backend is left for the caller to try again, and so is what follows it.
final class BatchProcessor {

    private final Database database;
    private final LaneHandler handler;
    private final RecordReader reader;
    private final String deadLetters;
    private final Parking parking;
    private final DeadLetterOrders letters;
    private final LaneOrders lanes;
    /// Past records that change nothing, not written yet.
    private final Map<TopicPartition, LaneStore.Move> passed = new LinkedHashMap<>();

    BatchProcessor(Database database, LaneHandler handler, Clock clock, Parking.Told parked) {
        this.database = database;
        this.handler = handler;
        this.reader = new RecordReader(handler.subscription());
        this.deadLetters = handler.subscription().deadLetters();
        this.parking = new Parking(clock, parked);
        this.letters = new DeadLetterOrders(database, handler, reader, parking, clock);
        this.lanes = new LaneOrders(database);
    }

    /// What became of the records.
    ///
    /// @param nextOffsets how far each partition came
    /// @param stopped partitions that stopped before a record or a row that only a newer release
    ///     can read
    /// @param resumed partitions that an operator put elsewhere, and where they are read on
    /// @param failure why the rest was not handled; absent when all was
    record Outcome(
            Map<TopicPartition, Long> nextOffsets,
            Map<TopicPartition, UnknownVersion> stopped,
            Map<TopicPartition, Long> resumed,
            @Nullable RuntimeException failure) {}

    /// Handles records in the order given. After a failure the outcome tells what is committed, so
    /// that only the rest is tried again.
    ///
    /// @param changed partitions that stopped because their log changed
    Outcome process(
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, Long> epochs,
            Set<TopicPartition> changed) {
        Round round = new Round(epochs, changed);
        RuntimeException failure = null;
        try {
            handle(readAll(records, round), round);
        } catch (RuntimeException e) {
            failure = e;
        }
        Map<TopicPartition, UnknownVersion> stopped = new HashMap<>(round.newerRecords);
        stopped.putAll(round.newerRows);
        return new Outcome(round.next, stopped, round.resumed, failure);
    }

    /// What is known while one list of records is handled.
    private static final class Round {
        final Map<TopicPartition, Long> epochs;
        final Set<TopicPartition> changed;
        final Map<TopicPartition, Long> next = new HashMap<>();
        final Map<TopicPartition, Long> resumed = new HashMap<>();
        /// What stands before such a record is still handled.
        final Map<TopicPartition, UnknownVersion> newerRecords = new HashMap<>();
        /// Nothing more of such a partition is handled.
        final Map<TopicPartition, UnknownVersion> newerRows = new HashMap<>();

        Round(Map<TopicPartition, Long> epochs, Set<TopicPartition> changed) {
            this.epochs = epochs;
            this.changed = changed;
        }

        void passed(Step step) {
            next.merge(step.partition(), step.offset() + 1, Math::max);
        }

        List<Step> open(List<Step> steps) {
            return newerRows.isEmpty()
                    ? steps
                    : steps.stream()
                            .filter(step -> !newerRows.containsKey(step.partition()))
                            .toList();
        }
    }

    private List<Step> readAll(List<ConsumerRecord<byte[], byte[]>> records, Round round) {
        List<Step> steps = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (!round.newerRecords.containsKey(partition)) {
                try {
                    steps.add(read(partition, record));
                } catch (UnknownVersion e) {
                    round.newerRecords.put(partition, e);
                }
            }
        }
        return steps;
    }

    private void handle(List<Step> steps, Round round) {
        List<Step> run = new ArrayList<>();
        for (Step step : steps) {
            if (step.order() == null) {
                run.add(step);
            } else {
                halving(run, round);
                run = new ArrayList<>();
                settle(round.epochs);
                carryOut(step.order(), step, round);
                round.passed(step);
            }
        }
        halving(run, round);
    }

    private void carryOut(OperatorOrder ordered, Step step, Round round) {
        Consumer<Transaction> move = tx -> move(tx, List.of(step), round.epochs);
        switch (ordered) {
            case OperatorOrder.OfLetter(DeadLetterOrder order) -> letters.carryOut(order, move);
            case OperatorOrder.OfLane(LaneOrder order) -> {
                TopicPartition lane = LaneOrders.partitionOf(order);
                Long epoch = round.changed.contains(lane) ? round.epochs.get(lane) : null;
                if (lanes.carryOut(order, epoch, move)) {
                    round.resumed.put(lane, order.readFrom());
                }
            }
        }
    }

    /// One record on its way: read, knowingly left, unreadable, or an operator's order.
    private record Step(
            TopicPartition partition,
            Incoming incoming,
            boolean wanted,
            @Nullable Poison poison,
            @Nullable OperatorOrder order) {

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
            return OperatorOrder.read(record)
                    .map(order -> new Step(partition, RecordReader.unreadable(record), false, null, order))
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

    private void halving(List<Step> given, Round round) {
        List<Step> steps = round.open(given);
        if (steps.isEmpty()) {
            return;
        }
        try {
            if (steps.stream().allMatch(Step::changesNothing)) {
                passed.putAll(moves(steps, round.epochs));
            } else {
                commit(steps, round.epochs);
            }
        } catch (RetryLater | Fenced e) {
            throw e;
        } catch (RuntimeException e) {
            if (steps.size() > 1) {
                int middle = steps.size() / 2;
                halving(steps.subList(0, middle), round);
                halving(steps.subList(middle, steps.size()), round);
                return;
            }
            Step alone = steps.getFirst();
            if (e instanceof UnknownVersion newer) {
                round.newerRows.put(alone.partition(), newer);
                return;
            }
            parkAlone(alone, round.epochs, e);
        }
        steps.forEach(round::passed);
    }

    private void commit(List<Step> steps, Map<TopicPartition, Long> epochs) {
        transact(steps, epochs, tx -> {
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
        return passed.values().stream()
                .mapToLong(move -> move.to() - move.from())
                .sum();
    }

    /// These are no longer ours to move.
    void forget(Collection<TopicPartition> partitions) {
        passed.keySet().removeAll(partitions);
    }

    private void transact(List<Step> steps, Map<TopicPartition, Long> epochs, Consumer<Transaction> work) {
        database.transact(tx -> {
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
    private Map<TopicPartition, LaneStore.Move> moves(List<Step> steps, Map<TopicPartition, Long> epochs) {
        Map<TopicPartition, LaneStore.Move> moves = new LinkedHashMap<>(passed);
        for (Step step : steps) {
            Long epoch = epochs.get(step.partition());
            if (epoch == null) {
                throw new Fenced(step.partition() + " is not owned");
            }
            moves.merge(
                    step.partition(),
                    new LaneStore.Move(step.partition(), epoch, step.offset(), step.offset() + 1),
                    (all, one) -> new LaneStore.Move(all.partition(), all.epoch(), all.from(), one.to()));
        }
        return moves;
    }

    /// What no transaction took before, first delivery first, without what must wait behind a
    /// parked record of its key.
    private List<Incoming> fresh(Transaction tx, List<Step> steps) {
        Map<UUID, Incoming> byId = new LinkedHashMap<>();
        steps.stream()
                .filter(Step::wanted)
                .forEach(step -> byId.putIfAbsent(step.incoming().metadata().id(), step.incoming()));
        byId.keySet().retainAll(tx.claim(List.copyOf(byId.keySet())));
        return parking.passing(tx, byId.values());
    }

    private void parkAlone(Step step, Map<TopicPartition, Long> epochs, RuntimeException failure) {
        transact(List.of(step), epochs, tx -> parking.failed(tx, step.incoming(), failure, 1));
    }
}
