package org.ventanilla.lanes.postgres;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The table with the owner and the position of each lane. Kafka assigns each lane to one instance
/// so that the work is shared; this table is the lock that makes the ownership exclusive.
public final class LaneStore {

    private LaneStore() {}

    /// A claimed partition.
    ///
    /// @param epoch the epoch under which every later move must be made
    /// @param nextOffset the offset of the first record that is not yet handled
    /// @param isLogChanged whether the log of the partition no longer matches the position; such a
    ///     partition is not read until an operator sets its position
    public record Position(long epoch, long nextOffset, boolean isLogChanged) {}

    /// A move of a partition past records that are handled.
    ///
    /// @param from the offset of the first handled record
    /// @param to the offset after the last handled record
    public record Move(TopicPartition partition, long epoch, long from, long to) {}

    /// Claims partitions for this instance. From now on the moves of any former owner fail.
    public static Map<TopicPartition, Position> claim(Connection connection, Collection<TopicPartition> partitions) {
        List<String> topics = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        partitions.forEach(partition -> {
            topics.add(partition.topic());
            numbers.add(partition.partition());
        });
        // The explicit lock waits for transactions that hold a key share (see the method hold). An
        // update alone would not wait for those transactions.
        Sql.query(connection, """
                select topic from lane
                where (topic, partition) in (select * from unnest(?, ?))
                order by topic, partition
                for update
                """, row -> row.getString(1), topics, numbers);
        Map<TopicPartition, Position> claimed = new HashMap<>();
        Sql.query(
                connection,
                """
                insert into lane (topic, partition, epoch, next_offset)
                select topic, partition, 1, 0 from unnest(?, ?) as requested (topic, partition)
                order by topic, partition
                on conflict (topic, partition) do update set epoch = lane.epoch + 1
                returning topic, partition, epoch, next_offset, log_changed
                """,
                row -> claimed.put(
                        new TopicPartition(row.getString(1), row.getInt(2)),
                        new Position(row.getLong(3), row.getLong(4), row.getBoolean(5))),
                topics,
                numbers);
        return claimed;
    }

    /// Moves lanes forward under their epochs.
    ///
    /// @return whether all lanes moved; if not, another instance now owns at least one of them
    public static boolean advance(Connection connection, Collection<Move> moves) {
        if (moves.isEmpty()) {
            return true;
        }
        return moves.size()
                == Sql.update(
                        connection,
                        """
                        update lane set next_offset = move.next
                        from unnest(?, ?, ?, ?, ?) as move (topic, partition, epoch, first, next)
                        where lane.topic = move.topic and lane.partition = move.partition
                          and lane.epoch = move.epoch and lane.next_offset <= move.first
                        """,
                        moves.stream().map(move -> move.partition().topic()).toList(),
                        moves.stream().map(move -> move.partition().partition()).toList(),
                        moves.stream().map(Move::epoch).toList(),
                        moves.stream().map(Move::from).toList(),
                        moves.stream().map(Move::to).toList());
    }

    /// Marks partitions as stopped: no owner reads such a partition until an operator sets its
    /// position.
    ///
    /// @return whether all partitions are still owned under these epochs
    public static boolean stop(Connection connection, Map<TopicPartition, Long> epochs) {
        return epochs.size()
                == Sql.update(
                        connection,
                        """
                        update lane set log_changed = true
                        from unnest(?, ?, ?) as ours (topic, partition, epoch)
                        where lane.epoch = ours.epoch
                          and lane.topic = ours.topic and lane.partition = ours.partition
                        """,
                        epochs.keySet().stream().map(TopicPartition::topic).toList(),
                        epochs.keySet().stream().map(TopicPartition::partition).toList(),
                        epochs.values());
    }

    /// Sets the position of a partition, forward or backward, under its epoch. The partition is then
    /// read from that position.
    ///
    /// @param expected the position that the partition must have now
    /// @return whether the partition had the expected position and is still owned under the epoch
    public static boolean setPosition(
            Connection connection, TopicPartition partition, long epoch, long expected, long nextOffset) {
        return 1 == Sql.update(connection, """
                        update lane set next_offset = ?, log_changed = false
                        where topic = ? and partition = ? and epoch = ? and next_offset = ?
                        """, nextOffset, partition.topic(), partition.partition(), epoch, expected);
    }

    /// Prevents other instances from claiming lanes until the transaction ends. This instance can
    /// still move the lanes.
    ///
    /// @return whether this instance still owns all the lanes
    public static boolean hold(Connection connection, String topic, Map<Integer, Long> epochByLane) {
        if (epochByLane.isEmpty()) {
            return true;
        }
        return epochByLane.size()
                == Sql.query(connection, """
                                select lane.partition from lane
                                join unnest(?, ?) as ours (partition, epoch)
                                  on lane.partition = ours.partition and lane.epoch = ours.epoch
                                where lane.topic = ?
                                for key share of lane
                                """, row -> row.getInt(1), epochByLane.keySet(), epochByLane.values(), topic)
                        .size();
    }
}
