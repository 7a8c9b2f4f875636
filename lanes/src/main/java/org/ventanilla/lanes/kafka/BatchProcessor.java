package org.ventanilla.lanes.kafka;

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
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Fenced;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.LaneStore;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Poison;
import org.ventanilla.records.RecordBytes;
import org.ventanilla.records.RecordReader;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.UnknownVersion;

/// Handles a batch of records in one transaction. The transaction moves the lanes, claims new message
/// ids, lets the service handle the messages, and commits. A batch without any record for the service
/// needs no transaction, because the next transaction moves the lanes past its records.
///
/// If a batch fails because of its content, it is divided into halves until the failing record is
/// alone, and that record is parked. If a batch fails because a backend is unavailable, the caller
/// tries the batch again together with the records after it.
final class BatchProcessor {

    private final Database database;
    private final LaneHandler handler;
    private final RecordReader reader;
    private final String deadLetters;
    private final Parking parking;
    private final DeadLetterOrders deadLetterOrders;
    private final LaneOrders laneOrders;
    /// The moves past records that change nothing. These moves are not written to the database yet.
    private final Map<TopicPartition, LaneStore.Move> unwrittenMoves = new LinkedHashMap<>();

    BatchProcessor(Database database, LaneHandler handler, Clock clock, Parking.Listener onParked) {
        this.database = database;
        this.handler = handler;
        this.reader = new RecordReader(handler.subscription());
        this.deadLetters = handler.subscription().deadLetters();
        this.parking = new Parking(clock, onParked);
        this.deadLetterOrders = new DeadLetterOrders(database, handler, reader, parking, clock);
        this.laneOrders = new LaneOrders(database);
    }

    /// The result for a list of records.
    ///
    /// @param nextOffsets the next offset to handle, for each partition
    /// @param stopped partitions that stopped before a record or a row that only a newer release
    ///     can read
    /// @param resumed partitions whose position an operator set, with that position
    /// @param failure why the remaining records were not handled; null if all were handled
    record Outcome(
            Map<TopicPartition, Long> nextOffsets,
            Map<TopicPartition, UnknownVersion> stopped,
            Map<TopicPartition, Long> resumed,
            @Nullable RuntimeException failure) {}

    /// Handles records in the given order. After a failure the outcome contains what is committed,
    /// so that only the remaining records are tried again.
    ///
    /// @param changedLogs partitions that stopped because their log no longer matches their position
    Outcome process(
            List<ConsumerRecord<byte[], byte[]>> records,
            Map<TopicPartition, Long> epochs,
            Set<TopicPartition> changedLogs) {
        Progress progress = new Progress(epochs, changedLogs);
        RuntimeException failure = null;
        try {
            handle(readAll(records, progress), progress);
        } catch (RuntimeException e) {
            failure = e;
        }
        Map<TopicPartition, UnknownVersion> stopped = new HashMap<>(progress.newerRecords);
        stopped.putAll(progress.newerRows);
        return new Outcome(progress.nextOffsets, stopped, progress.resumed, failure);
    }

    /// The state while one list of records is handled.
    private static final class Progress {
        final Map<TopicPartition, Long> epochs;
        final Set<TopicPartition> changedLogs;
        final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
        final Map<TopicPartition, Long> resumed = new HashMap<>();
        /// For each partition the first record that only a newer release can read. The records before
        /// that record are still handled.
        final Map<TopicPartition, UnknownVersion> newerRecords = new HashMap<>();
        /// Partitions with a stored row that only a newer release can read. No further record of such
        /// a partition is handled.
        final Map<TopicPartition, UnknownVersion> newerRows = new HashMap<>();

        Progress(Map<TopicPartition, Long> epochs, Set<TopicPartition> changedLogs) {
            this.epochs = epochs;
            this.changedLogs = changedLogs;
        }

        void recordHandled(Item item) {
            nextOffsets.merge(item.partition(), item.offset() + 1, Math::max);
        }

        List<Item> withoutNewerRows(List<Item> items) {
            return newerRows.isEmpty()
                    ? items
                    : items.stream()
                            .filter(item -> !newerRows.containsKey(item.partition()))
                            .toList();
        }
    }

    private List<Item> readAll(List<ConsumerRecord<byte[], byte[]>> records, Progress progress) {
        List<Item> items = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (!progress.newerRecords.containsKey(partition)) {
                try {
                    items.add(read(partition, record));
                } catch (UnknownVersion e) {
                    progress.newerRecords.put(partition, e);
                }
            }
        }
        return items;
    }

    private void handle(List<Item> items, Progress progress) {
        List<Item> pending = new ArrayList<>();
        for (Item item : items) {
            if (item.order() == null) {
                pending.add(item);
            } else {
                handleOrHalve(pending, progress);
                pending = new ArrayList<>();
                writeMoves(progress.epochs);
                execute(item.order(), item, progress);
                progress.recordHandled(item);
            }
        }
        handleOrHalve(pending, progress);
    }

    private void execute(OperatorOrder operatorOrder, Item item, Progress progress) {
        Consumer<Transaction> move = tx -> move(tx, List.of(item), progress.epochs);
        switch (operatorOrder) {
            case OperatorOrder.ForDeadLetter(DeadLetterOrder order) -> deadLetterOrders.execute(order, move);
            case OperatorOrder.ForLane(LaneOrder order) -> {
                TopicPartition lane = LaneOrders.partitionOf(order);
                Long epoch = progress.changedLogs.contains(lane) ? progress.epochs.get(lane) : null;
                if (laneOrders.execute(order, epoch, move)) {
                    progress.resumed.put(lane, order.readFrom());
                }
            }
        }
    }

    /// A record of the batch.
    ///
    /// @param isWanted whether the service handles the record
    /// @param poison why the record can never be read; null if it can be read
    /// @param order the operator's order in the record; null if it contains no order
    private record Item(
            TopicPartition partition,
            Incoming incoming,
            boolean isWanted,
            @Nullable Poison poison,
            @Nullable OperatorOrder order) {

        static Item skipped(TopicPartition partition, RecordBytes record) {
            return new Item(partition, RecordReader.unreadable(record), false, null, null);
        }

        long offset() {
            return incoming.ref().offset();
        }

        boolean isSkipped() {
            return !isWanted && poison == null;
        }
    }

    private Item read(TopicPartition partition, ConsumerRecord<byte[], byte[]> polled) {
        RecordBytes record = RecordBytes.of(polled);
        if (partition.topic().equals(deadLetters)) {
            return OperatorOrder.read(record)
                    .map(order -> new Item(partition, RecordReader.unreadable(record), false, null, order))
                    .orElseGet(() -> Item.skipped(partition, record));
        }
        try {
            return reader.read(record)
                    .filter(incoming -> handler.handles(incoming.message()))
                    .map(incoming -> new Item(partition, incoming, true, null, null))
                    .orElseGet(() -> Item.skipped(partition, record));
        } catch (Poison poison) {
            return new Item(partition, RecordReader.unreadable(record), false, poison, null);
        }
    }

    private void handleOrHalve(List<Item> candidates, Progress progress) {
        List<Item> items = progress.withoutNewerRows(candidates);
        if (items.isEmpty()) {
            return;
        }
        try {
            if (items.stream().allMatch(Item::isSkipped)) {
                unwrittenMoves.putAll(moves(items, progress.epochs));
            } else {
                commit(items, progress.epochs);
            }
        } catch (RetryLater | Fenced e) {
            throw e;
        } catch (RuntimeException e) {
            if (items.size() > 1) {
                int middle = items.size() / 2;
                handleOrHalve(items.subList(0, middle), progress);
                handleOrHalve(items.subList(middle, items.size()), progress);
                return;
            }
            Item single = items.getFirst();
            if (e instanceof UnknownVersion newer) {
                progress.newerRows.put(single.partition(), newer);
                return;
            }
            parkAlone(single, progress.epochs, e);
        }
        items.forEach(progress::recordHandled);
    }

    private void commit(List<Item> items, Map<TopicPartition, Long> epochs) {
        moveAndRun(items, epochs, tx -> {
            List<Incoming> newMessages = newMessages(tx, items);
            if (!newMessages.isEmpty()) {
                handler.handle(tx, newMessages);
            }
            for (Item item : items) {
                if (item.poison() != null) {
                    parking.parkUnreadable(tx, item.incoming(), item.poison());
                }
            }
        });
    }

    /// Writes the moves past records that change nothing.
    ///
    /// @throws Fenced if another instance now owns one of the lanes
    void writeMoves(Map<TopicPartition, Long> epochs) {
        if (!unwrittenMoves.isEmpty()) {
            moveAndRun(List.of(), epochs, _ -> {});
        }
    }

    /// Returns how many records changed nothing since the lanes were last moved in the database.
    long unwrittenRecords() {
        return unwrittenMoves.values().stream()
                .mapToLong(move -> move.to() - move.from())
                .sum();
    }

    /// Drops the unwritten moves of partitions that this instance no longer owns.
    void drop(Collection<TopicPartition> partitions) {
        unwrittenMoves.keySet().removeAll(partitions);
    }

    private void moveAndRun(List<Item> items, Map<TopicPartition, Long> epochs, Consumer<Transaction> work) {
        database.transact(tx -> {
            move(tx, items, epochs);
            work.accept(tx);
        });
        unwrittenMoves.clear();
    }

    private void move(Transaction tx, List<Item> items, Map<TopicPartition, Long> epochs) {
        Map<TopicPartition, LaneStore.Move> moves = moves(items, epochs);
        if (!LaneStore.advance(tx.connection(), moves.values())) {
            throw new Fenced("another instance moved these lanes: " + moves.keySet());
        }
    }

    /// Returns the moves from the positions in the database to the offsets after these records.
    private Map<TopicPartition, LaneStore.Move> moves(List<Item> items, Map<TopicPartition, Long> epochs) {
        Map<TopicPartition, LaneStore.Move> moves = new LinkedHashMap<>(unwrittenMoves);
        for (Item item : items) {
            Long epoch = epochs.get(item.partition());
            if (epoch == null) {
                throw new Fenced(item.partition() + " is not owned");
            }
            moves.merge(
                    item.partition(),
                    new LaneStore.Move(item.partition(), epoch, item.offset(), item.offset() + 1),
                    (earlier, next) ->
                            new LaneStore.Move(earlier.partition(), earlier.epoch(), earlier.from(), next.to()));
        }
        return moves;
    }

    /// Returns the first delivery of each message that no transaction has claimed before. Messages
    /// that must wait behind a parked record of their key are parked and not returned.
    private List<Incoming> newMessages(Transaction tx, List<Item> items) {
        Map<UUID, Incoming> byId = new LinkedHashMap<>();
        items.stream()
                .filter(Item::isWanted)
                .forEach(item -> byId.putIfAbsent(item.incoming().metadata().id(), item.incoming()));
        byId.keySet().retainAll(tx.claim(List.copyOf(byId.keySet())));
        return parking.parkBlockedAndReturnOthers(tx, byId.values());
    }

    private void parkAlone(Item item, Map<TopicPartition, Long> epochs, RuntimeException failure) {
        moveAndRun(List.of(item), epochs, tx -> parking.parkFailed(tx, item.incoming(), failure, 1));
    }
}
