package org.ventanilla.messaging.postgres;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/// The table that says who owns a lane and how far it has come. Kafka's assignment gives locality;
/// this gives the lock.
public final class LaneStore {

    private LaneStore() {}

    /// A claimed partition.
    ///
    /// @param epoch under which every later move must be made
    /// @param nextOffset the first record not yet handled
    public record Position(long epoch, long nextOffset) {}

    /// A move: these records of a partition are handled.
    ///
    /// @param from offset of the first of them
    /// @param to offset after the last of them
    public record Move(TopicPartition partition, long epoch, long from, long to) {}

    /// Takes partitions over: from now on any former owner's moves fail.
    public static Map<TopicPartition, Position> claim(
            Handle handle, Collection<TopicPartition> partitions) {
        List<String> topics = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        partitions.forEach(
                partition -> {
                    topics.add(partition.topic());
                    numbers.add(partition.partition());
                });
        // The explicit lock waits for holders of a key share (see hold), which an update alone
        // would not.
        handle.createQuery(
                        """
                        select topic from lane
                        where (topic, partition) in (select * from unnest(:topics, :partitions))
                        order by topic, partition
                        for update
                        """)
                .bindArray("topics", String.class, topics)
                .bindArray("partitions", Integer.class, numbers)
                .mapTo(String.class)
                .list();
        Map<TopicPartition, Position> claimed = new HashMap<>();
        handle.createQuery(
                        """
                        insert into lane (topic, partition, epoch, next_offset)
                        select topic, partition, 1, 0 from unnest(:topics, :partitions) as asked (topic, partition)
                        order by topic, partition
                        on conflict (topic, partition) do update set epoch = lane.epoch + 1
                        returning topic, partition, epoch, next_offset
                        """)
                .bindArray("topics", String.class, topics)
                .bindArray("partitions", Integer.class, numbers)
                .map(
                        (row, _) ->
                                claimed.put(
                                        new TopicPartition(
                                                row.getString("topic"), row.getInt("partition")),
                                        new Position(
                                                row.getLong("epoch"), row.getLong("next_offset"))))
                .list();
        return claimed;
    }

    /// Moves lanes forward under their epochs.
    ///
    /// @return whether every one moved; if not, somebody else owns one of them now
    public static boolean advance(Handle handle, Collection<Move> moves) {
        return moves.size()
                == handle.createUpdate(
                                """
                                update lane set next_offset = move.next
                                from unnest(:topics, :partitions, :epochs, :froms, :tos)
                                    as move (topic, partition, epoch, first, next)
                                where lane.topic = move.topic and lane.partition = move.partition
                                  and lane.epoch = move.epoch and lane.next_offset <= move.first
                                """)
                        .bindArray(
                                "topics",
                                String.class,
                                moves.stream().map(m -> m.partition().topic()).toList())
                        .bindArray(
                                "partitions",
                                Integer.class,
                                moves.stream().map(m -> m.partition().partition()).toList())
                        .bindArray("epochs", Long.class, moves.stream().map(Move::epoch).toList())
                        .bindArray("froms", Long.class, moves.stream().map(Move::from).toList())
                        .bindArray("tos", Long.class, moves.stream().map(Move::to).toList())
                        .execute();
    }

    /// Keeps lanes from being claimed by another until the transaction ends, without hindering
    /// their moves.
    ///
    /// @return whether all of them are still ours
    public static boolean hold(Handle handle, String topic, Map<Integer, Long> epochByLane) {
        return epochByLane.size()
                == handle.createQuery(
                                """
                                select lane.partition from lane
                                join unnest(:partitions, :epochs) as ours (partition, epoch)
                                  on lane.partition = ours.partition and lane.epoch = ours.epoch
                                where lane.topic = :topic
                                for key share of lane
                                """)
                        .bind("topic", topic)
                        .bindArray("partitions", Integer.class, List.copyOf(epochByLane.keySet()))
                        .bindArray("epochs", Long.class, List.copyOf(epochByLane.values()))
                        .mapTo(Integer.class)
                        .list()
                        .size();
    }
}
