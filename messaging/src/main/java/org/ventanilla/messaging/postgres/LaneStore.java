package org.ventanilla.messaging.postgres;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// The table that says who owns a lane and how far it has come. Kafka's assignment gives locality;
/// this gives the lock.
public final class LaneStore {

    private LaneStore() {}

    /// A claimed partition.
    ///
    /// @param epoch under which every later move must be made
    /// @param nextOffset the first record not yet handled
    /// @param logChanged it is not read until an operator says where to go on
    public record Position(long epoch, long nextOffset, boolean logChanged) {}

    /// A move: these records of a partition are handled.
    ///
    /// @param from offset of the first of them
    /// @param to offset after the last of them
    public record Move(TopicPartition partition, long epoch, long from, long to) {}

    /// Takes partitions over: from now on any former owner's moves fail.
    public static Map<TopicPartition, Position> claim(Connection connection, Collection<TopicPartition> partitions) {
        List<String> topics = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        partitions.forEach(partition -> {
            topics.add(partition.topic());
            numbers.add(partition.partition());
        });
        // The explicit lock waits for holders of a key share (see hold), which an update alone
        // would not.
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
                select topic, partition, 1, 0 from unnest(?, ?) as asked (topic, partition)
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
    /// @return whether every one moved; if not, somebody else owns one of them now
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

    /// Keeps partitions from being read, by whoever owns them, until they are put elsewhere.
    ///
    /// @return whether all of them are still owned under these epochs
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

    /// Puts a partition at another offset, forward or back, under its epoch. It is read from there.
    ///
    /// @param expected where it must stand now
    /// @return whether it stood there and is still owned under that epoch
    public static boolean place(
            Connection connection, TopicPartition partition, long epoch, long expected, long nextOffset) {
        return 1 == Sql.update(connection, """
                        update lane set next_offset = ?, log_changed = false
                        where topic = ? and partition = ? and epoch = ? and next_offset = ?
                        """, nextOffset, partition.topic(), partition.partition(), epoch, expected);
    }

    /// Keeps lanes from being claimed by another until the transaction ends, without hindering
    /// their moves.
    ///
    /// @return whether all of them are still ours
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
