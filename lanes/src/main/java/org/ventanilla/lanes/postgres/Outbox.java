package org.ventanilla.lanes.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Metadata;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.lanes.Outgoing;

/// The messages that are committed but not yet published to Kafka. Each row contains the lane of its
/// key, no matter which instance writes the row. Each row also contains a position that is assigned
/// while the aggregate is locked. So the owner of a lane can publish the rows of the lane in order.
public final class Outbox {

    /// The PostgreSQL notification channel by which an instance informs the owner of a lane that rows of
    /// the lane wait.
    public static final String WAKE_CHANNEL = "outbox";

    /// The maximum size of a payload. A larger payload is a defect of the writer and is rejected
    /// before it is stored.
    public static final int MAX_PAYLOAD_BYTES = 900 * 1024;

    private static final int MAX_WAIT_SECONDS = 30;

    private final String source;
    private final String entityId;
    private final LaneCount lanes;

    /// @param source the value of `ce_source` in all records of this service
    /// @param entityId the value of `ce_entityid`, the public entity of this installation
    /// @param lanes the number of lanes of this installation
    public Outbox(String source, String entityId, LaneCount lanes) {
        this.source = source;
        this.entityId = entityId;
        this.lanes = lanes;
    }

    /// The number of lanes of this installation.
    public LaneCount lanes() {
        return lanes;
    }

    /// A row that waits to be published.
    ///
    /// @param position the place of the row in the order of publication
    public record Row(long position, String topic, String key, Metadata metadata, byte[] payload) {}

    /// Returns the lane of a key, which is the partition that Kafka's default partitioner selects.
    public static int laneOf(String key, LaneCount lanes) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % lanes.value();
    }

    /// Writes the messages of a transaction.
    ///
    /// @param owned the lanes whose relay runs in this process; the owners of other lanes are
    ///     notified at commit
    public void append(Connection connection, List<Outgoing> messages, Set<Integer> owned) {
        if (messages.isEmpty()) {
            return;
        }
        Set<Integer> lanesOfRows = new TreeSet<>();
        List<@Nullable Object[]> rows = new ArrayList<>(messages.size());
        for (Outgoing message : messages) {
            int lane = laneOf(message.key(), lanes);
            lanesOfRows.add(lane);
            rows.add(row(lane, message));
        }
        Sql.batch(connection, """
                insert into outbox (lane, id, aggregatetype, aggregateid, type, payload, time, subject, sequence,
                                    correlation_id, causation_id, traceparent)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
        if (!owned.containsAll(lanesOfRows)) {
            Notifications.send(connection, WAKE_CHANNEL, "");
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
            message.trace().correlationId(),
            message.trace().causationId(),
            message.trace().traceparent()
        };
    }

    /// Returns the oldest rows of the given lanes, in order. If Kafka has refused a row, later rows with
    /// the same key are not returned. The refused row is returned when its waiting time is over.
    public List<Row> pending(Connection connection, Collection<Integer> lanes, int limit) {
        if (lanes.isEmpty()) {
            return List.of();
        }
        return Sql.query(connection, """
                select waiting.* from unnest(?) as ours (lane)
                cross join lateral (
                    select position, id, aggregatetype, aggregateid, type, payload, time, subject, sequence,
                           correlation_id, causation_id, traceparent
                    from outbox
                    where outbox.lane = ours.lane
                      and (refused_until <= now()
                           or refused_until is null and aggregateid not in (
                               select refused.aggregateid from outbox as refused
                               where refused.refused_until is not null))
                    order by position limit ?) as waiting
                order by waiting.position limit ?
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

    /// Deletes rows that Kafka has acknowledged.
    public static void delete(Connection connection, Collection<Long> positions) {
        if (!positions.isEmpty()) {
            Sql.update(connection, "delete from outbox where position = any(?)", positions);
        }
    }

    /// Makes refused rows wait, twice as long after each refusal, up to half a minute.
    public static void refuse(Connection connection, Collection<Long> positions) {
        if (!positions.isEmpty()) {
            Sql.update(connection, """
                    update outbox
                    set refusals = refusals + 1,
                        refused_until = now() + least(?, power(2, least(refusals, 10))) * interval '1 second'
                    where position = any(?)
                    """, MAX_WAIT_SECONDS, positions);
        }
    }

    /// Returns the number of rows that wait, over all lanes of the service.
    public static double rows(Connection connection) {
        return readNumber(connection, "select count(*) from outbox");
    }

    /// Returns how many seconds the oldest row has waited; 0 if no row waits.
    public static double oldestSeconds(Connection connection) {
        return readNumber(
                connection, "select coalesce(extract(epoch from clock_timestamp() - min(owed_at)), 0) from outbox");
    }

    /// Returns the number of keys that wait because Kafka refused one of their rows.
    public static double refusedKeys(Connection connection) {
        return readNumber(connection, "select count(distinct aggregateid) from outbox where refused_until is not null");
    }

    private static double readNumber(Connection connection, String sql) {
        return Sql.query(connection, sql, row -> row.getDouble(1)).getFirst();
    }

    /// Frees the space of deleted rows. PostgreSQL's autovacuum runs once a minute. Until then,
    /// each query of a table with thousands of inserted and deleted rows per second would read
    /// through its dead rows. PostgreSQL does not allow this statement inside a transaction.
    public static void vacuum(Connection connection) {
        Sql.execute(connection, "vacuum (skip_locked, truncate off) outbox");
    }
}
