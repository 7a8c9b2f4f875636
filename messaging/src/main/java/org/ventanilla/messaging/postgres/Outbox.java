package org.ventanilla.messaging.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.messaging.Outgoing;

/// What is owed to Kafka. Rows carry the lane of their key, whoever writes them, and a position
/// drawn while the aggregate
/// is locked, so that each lane's owner can publish them in order.
public final class Outbox {

    /// The channel on which an instance tells another that rows wait on one of its lanes.
    public static final String WAKE_CHANNEL = "outbox";

    /// Room a record may take; a larger one is a bug of the writer, found before it is owed.
    public static final int MAX_PAYLOAD_BYTES = 900 * 1024;

    private static final int LONGEST_WAIT_SECONDS = 30;

    private final String source;
    private final String entityId;

    /// @param source `ce_source` of everything this service writes
    /// @param entityId `ce_entityid`, the public entity of this installation
    public Outbox(String source, String entityId) {
        this.source = source;
        this.entityId = entityId;
    }

    /// A row waiting to be published.
    public record Row(long position, String topic, String key, Metadata metadata, byte[] payload) {}

    /// The lane of a key: the partition Kafka's default partitioner gives it.
    public static int laneOf(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))) % Topic.LANES;
    }

    /// Writes what a transaction owes.
    ///
    /// @param owned lanes whose relay runs in this process; the owners of others are told at commit
    public void append(Connection connection, List<Outgoing> messages, Set<Integer> owned) {
        if (messages.isEmpty()) {
            return;
        }
        Set<Integer> owed = new TreeSet<>();
        List<@Nullable Object[]> rows = new ArrayList<>(messages.size());
        for (Outgoing message : messages) {
            int lane = laneOf(message.key());
            owed.add(lane);
            rows.add(row(lane, message));
        }
        Sql.batch(connection, """
                insert into outbox (lane, id, aggregatetype, aggregateid, type, payload, time, subject, sequence,
                                    correlation_id, causation_id, traceparent)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        if (!owned.containsAll(owed)) {
            Sql.query(connection, "select pg_notify(?, '')::text", row -> row.getString(1), WAKE_CHANNEL);
        }
    }

    private static @Nullable Object[] row(int lane, Outgoing message) {
        byte[] payload = ContractJson.write(message.message());
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("%s of %d bytes is too large to publish"
                    .formatted(message.message().getClass().getSimpleName(), payload.length));
        }
        return new @Nullable Object[] {
            lane,
            message.id(),
            message.topic().name(),
            message.key(),
            WireTypes.nameOf(message.message().getClass()),
            payload,
            message.message().at(),
            message.subject(),
            message.sequence(),
            message.correlationId(),
            message.causationId(),
            message.traceparent()
        };
    }

    /// The oldest rows of some lanes, in order, but for keys of which Kafka refused a row: of
    /// such a key only that row is given, and only when its wait is over.
    public List<Row> pending(Connection connection, Collection<Integer> lanes, int limit) {
        if (lanes.isEmpty()) {
            return List.of();
        }
        return Sql.query(connection, """
                select owed.* from unnest(?) as ours (lane)
                cross join lateral (
                    select position, id, aggregatetype, aggregateid, type, payload, time, subject, sequence,
                           correlation_id, causation_id, traceparent
                    from outbox
                    where outbox.lane = ours.lane
                      and (refused_until <= now()
                           or refused_until is null and aggregateid not in (
                               select refused.aggregateid from outbox as refused
                               where refused.refused_until is not null))
                    order by position limit ?) as owed
                order by owed.position limit ?
                """, this::read, lanes, limit, limit);
    }

    private Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("position"),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                new Metadata(
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        source,
                        row.getObject("time", OffsetDateTime.class).toInstant(),
                        row.getString("subject"),
                        row.getLong("sequence"),
                        row.getObject("correlation_id", UUID.class),
                        row.getObject("causation_id", UUID.class),
                        entityId,
                        row.getString("traceparent")),
                row.getBytes("payload"));
    }

    /// Forgets rows that Kafka has acknowledged.
    public static void forget(Connection connection, Collection<Long> positions) {
        if (!positions.isEmpty()) {
            Sql.update(connection, "delete from outbox where position = any(?)", positions);
        }
    }

    /// Lets rows wait that Kafka refused, twice as long each time up to half a minute.
    public static void refuse(Connection connection, Collection<Long> positions) {
        if (!positions.isEmpty()) {
            Sql.update(connection, """
                    update outbox
                    set refusals = refusals + 1,
                        refused_until = now() + least(?, power(2, least(refusals, 10))) * interval '1 second'
                    where position = any(?)
                    """, LONGEST_WAIT_SECONDS, positions);
        }
    }

    /// How many rows are owed, by all lanes of the service.
    public static double rows(Connection connection) {
        return figure(connection, "select count(*) from outbox");
    }

    /// For how many seconds the oldest row is owed; 0 where none is.
    public static double oldestSeconds(Connection connection) {
        return figure(
                connection, "select coalesce(extract(epoch from clock_timestamp() - min(owed_at)), 0) from outbox");
    }

    /// How many keys wait because Kafka refused a row of theirs.
    public static double refusedKeys(Connection connection) {
        return figure(connection, "select count(distinct aggregateid) from outbox where refused_until is not null");
    }

    private static double figure(Connection connection, String sql) {
        return Sql.query(connection, sql, row -> row.getDouble(1)).getFirst();
    }

    /// Gives back the room of forgotten rows. The database's own cleaner comes once a minute, and a
    /// queue that turns over thousands of rows a second would until then be read through its dead.
    /// Not inside a transaction.
    public static void tidy(Connection connection) {
        Sql.execute(connection, "vacuum (skip_locked, truncate off) outbox");
    }
}
