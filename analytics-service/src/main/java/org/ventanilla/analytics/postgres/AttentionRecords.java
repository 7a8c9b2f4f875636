package org.ventanilla.analytics.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.Effort.Stretch;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.ids.ConversationId;

/// Attention records in the store: written by the sink, read by the report.
@ApplicationScoped
public class AttentionRecords {

    private static final int FETCHED_AT_ONCE = 2_000;

    private final Jdbi jdbi;

    AttentionRecords(DataSource dataSource) {
        jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
        // A message names the failure and not the values that were bound.
        jdbi.getConfig(StatementExceptions.class)
                .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    }

    /// A record with its place among those of its conversation.
    public record Versioned(AttentionRecord record, long version) {}

    /// Where a partition of a topic stands.
    public record Place(String topic, int partition) {}

    /// Writes records and how far reading has come, both or neither. The last record of a
    /// conversation wins; one that is read again changes nothing.
    public void save(Collection<Versioned> records, Map<Place, Long> nextOffsets) {
        Map<ConversationId, Versioned> last = new LinkedHashMap<>();
        records.forEach(
                next ->
                        last.merge(
                                next.record().conversationId(),
                                next,
                                (a, b) -> b.version() >= a.version() ? b : a));
        jdbi.useTransaction(
                handle -> {
                    if (!last.isEmpty()) {
                        write(handle, last);
                    }
                    move(handle, nextOffsets);
                });
    }

    /// How far each partition was read; absent where it never was.
    public Map<Place, Long> positions() {
        return reading(
                handle -> {
                    Map<Place, Long> positions = new HashMap<>();
                    handle.createQuery("select topic, partition, next_offset from sink_position")
                            .map(
                                    (row, _) ->
                                            Map.entry(
                                                    new Place(
                                                            row.getString("topic"),
                                                            row.getInt("partition")),
                                                    row.getLong("next_offset")))
                            .forEach(entry -> positions.put(entry.getKey(), entry.getValue()));
                    return positions;
                });
    }

    /// A record of a query.
    ///
    /// @param record without its stretches of handling
    /// @param stretchesKnown whether it has any that took time
    public record Found(AttentionRecord record, boolean stretchesKnown) {}

    /// Hands over the records of a query one after another. A few thousand rows are held at a time.
    public void records(ReportQuery query, Consumer<Found> reader) {
        reading(
                handle -> {
                    Query select =
                            bound(
                                    handle.createQuery(
                                            """
                                            select r.*, exists (
                                                select from attention_handling h
                                                where h.conversation_id = r.conversation_id
                                                  and h.worked_to > h.worked_from) as stretches_known
                                            from attention_record r
                                            where cohort_at >= :from and cohort_at < :to
                                              and (cast(:channel as text) is null or channel = :channel)
                                            """),
                                    query);
                    each(
                            select,
                            row -> new Found(read(row), row.getBoolean("stretches_known")),
                            reader);
                    return true;
                });
    }

    /// The next records of a query, in the order in which they count, without their stretches.
    ///
    /// @param after the last record of the page before; null for the first page
    /// @param limit records of one page
    public List<AttentionRecord> page(
            ReportQuery query, @Nullable AttentionRecord after, int limit) {
        Instant cohort = after == null ? null : after.queuedAt();
        return reading(
                handle ->
                        bound(
                                        handle.createQuery(
                                                """
                                                select * from attention_record
                                                where cohort_at >= :from and cohort_at < :to
                                                  and (cast(:channel as text) is null or channel = :channel)
                                                  and (cast(:id as uuid) is null or (cohort_at, conversation_id) > (:cohort, :id))
                                                order by cohort_at, conversation_id limit :limit
                                                """),
                                        query)
                                .bind(
                                        "cohort",
                                        utc(
                                                after != null && cohort == null
                                                        ? after.endedAt()
                                                        : cohort))
                                .bind("id", after == null ? null : after.conversationId().value())
                                .bind("limit", limit)
                                .map((row, _) -> read(row))
                                .list());
    }

    /// Hands over all stretches that overlap those of a query's records, by adviser and then by
    /// their beginning, on every channel and day: parallel chats share an adviser's time across
    /// both. A few thousand rows are held at a time.
    public void stretches(ReportQuery query, Consumer<Stretch> reader) {
        reading(
                handle -> {
                    Query select =
                            bound(
                                    handle.createQuery(
                                            """
                                            with span as (
                                                select min(h.worked_from) as first, max(h.worked_to) as last
                                                from attention_handling h join attention_record r using (conversation_id)
                                                where r.cohort_at >= :from and r.cohort_at < :to
                                                  and (cast(:channel as text) is null or r.channel = :channel))
                                            select r.*, h.adviser as worked_by, h.worked_from, h.worked_to
                                            from span, attention_handling h join attention_record r using (conversation_id)
                                            where span.first is not null
                                              and tstzrange(h.worked_from, h.worked_to) && tstzrange(span.first, span.last)
                                            order by h.adviser, h.worked_from
                                            """),
                                    query);
                    each(
                            select,
                            row ->
                                    new Stretch(
                                            read(row),
                                            new Handling(
                                                    row.getString("worked_by"),
                                                    required(row, "worked_from"),
                                                    required(row, "worked_to"))),
                            reader);
                    return true;
                });
    }

    /// Reads a row of a result.
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// The driver fetches by the cursor only inside a transaction and with a fetch size.
    private static <T> void each(Query select, RowReader<T> reader, Consumer<T> consumer) {
        try (select;
                Stream<T> rows =
                        select
                                .setFetchSize(FETCHED_AT_ONCE)
                                .map((row, _) -> reader.read(row))
                                .stream()) {
            rows.forEach(consumer);
        }
    }

    /// @throws StoreAway if the store does not answer for now
    private <T> T reading(HandleCallback<T, RuntimeException> question) {
        try {
            return jdbi.inTransaction(question);
        } catch (JdbiException e) {
            if (StoreAway.explains(e)) {
                throw new StoreAway(e);
            }
            throw e;
        }
    }

    /// Years that have records, the latest first.
    public List<Integer> years(String zone) {
        return reading(
                handle ->
                        handle.createQuery(
                                        """
                                        select distinct cast(extract(year from cohort_at at time zone :zone) as int) as year
                                        from attention_record where cohort_at is not null order by year desc
                                        """)
                                .bind("zone", zone)
                                .mapTo(Integer.class)
                                .list());
    }

    private static Query bound(Query select, ReportQuery query) {
        return select.bind("from", utc(query.start()))
                .bind("to", utc(query.end()))
                .bind("channel", query.channel() == null ? null : query.channel().name());
    }

    private static void write(Handle handle, Map<ConversationId, Versioned> last) {
        PreparedBatch upsert =
                handle.prepareBatch(
                        """
                        insert into attention_record (conversation_id, version, channel, outcome, reason, queued_at,
                            accepted_at, first_replied_at, ended_at, wrap_up_ended_at, handling_millis, operator, team,
                            adviser, topic, advisers_at_entry, staffed, at)
                        values (:id, :version, :channel, :outcome, :reason, :queuedAt, :acceptedAt, :firstRepliedAt,
                            :endedAt, :wrapUpEndedAt, :handlingMillis, :operator, :team, :adviser, :topic,
                            :advisersAtEntry, :staffed, :at)
                        on conflict (conversation_id) do update set version = excluded.version,
                            channel = excluded.channel, outcome = excluded.outcome, reason = excluded.reason,
                            queued_at = excluded.queued_at, accepted_at = excluded.accepted_at,
                            first_replied_at = excluded.first_replied_at, ended_at = excluded.ended_at,
                            wrap_up_ended_at = excluded.wrap_up_ended_at, handling_millis = excluded.handling_millis,
                            operator = excluded.operator, team = excluded.team, adviser = excluded.adviser,
                            topic = excluded.topic, advisers_at_entry = excluded.advisers_at_entry,
                            staffed = excluded.staffed, at = excluded.at
                        where attention_record.version <= excluded.version
                        """);
        List<Versioned> rows = new ArrayList<>(last.values());
        for (Versioned row : rows) {
            bind(upsert, row).add();
        }
        int[] written = upsert.execute();
        List<AttentionRecord> changed = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            if (written[i] != 0) {
                changed.add(rows.get(i).record());
            }
        }
        rewriteStretches(handle, changed);
    }

    private static PreparedBatch bind(PreparedBatch upsert, Versioned row) {
        AttentionRecord record = row.record();
        return upsert.bind("id", record.conversationId().value())
                .bind("version", row.version())
                .bind("channel", record.channel().name())
                .bind("outcome", record.outcome())
                .bind("reason", record.reason())
                .bind("queuedAt", utc(record.queuedAt()))
                .bind("acceptedAt", utc(record.acceptedAt()))
                .bind("firstRepliedAt", utc(record.firstRepliedAt()))
                .bind("endedAt", utc(record.endedAt()))
                .bind("wrapUpEndedAt", utc(record.wrapUpEndedAt()))
                .bind("handlingMillis", record.handlingMillis())
                .bind("operator", record.operator())
                .bind("team", record.team())
                .bind("adviser", record.adviser())
                .bind("topic", record.topic())
                .bind("advisersAtEntry", record.advisersAtEntry())
                .bind("staffed", record.staffed())
                .bind("at", utc(record.at()));
    }

    private static void rewriteStretches(Handle handle, List<AttentionRecord> changed) {
        handle.createUpdate("delete from attention_handling where conversation_id = any(:ids)")
                .bindArray(
                        "ids",
                        UUID.class,
                        changed.stream().map(record -> record.conversationId().value()).toList())
                .execute();
        PreparedBatch insert =
                handle.prepareBatch(
                        """
                        insert into attention_handling (conversation_id, position, adviser, worked_from, worked_to)
                        values (:id, :position, :adviser, :from, :to)
                        """);
        for (AttentionRecord record : changed) {
            int position = 0;
            for (Handling stretch :
                    Objects.requireNonNullElse(record.handling(), List.<Handling>of())) {
                insert.bind("id", record.conversationId().value())
                        .bind("position", position++)
                        .bind("adviser", stretch.adviser())
                        .bind("from", utc(stretch.from()))
                        .bind("to", utc(stretch.to()))
                        .add();
            }
        }
        if (insert.size() > 0) {
            insert.execute();
        }
    }

    private static void move(Handle handle, Map<Place, Long> nextOffsets) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into sink_position (topic, partition, next_offset) values (:topic, :partition, :next)
                        on conflict (topic, partition) do update set next_offset = excluded.next_offset
                        """);
        nextOffsets.forEach(
                (place, next) ->
                        batch.bind("topic", place.topic())
                                .bind("partition", place.partition())
                                .bind("next", next)
                                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static AttentionRecord read(ResultSet row) throws SQLException {
        return new AttentionRecord(
                id(row),
                Channel.valueOf(row.getString("channel")),
                row.getString("outcome"),
                row.getString("reason"),
                instant(row, "queued_at"),
                instant(row, "accepted_at"),
                instant(row, "first_replied_at"),
                instant(row, "ended_at"),
                instant(row, "wrap_up_ended_at"),
                row.getLong("handling_millis"),
                row.getString("operator"),
                row.getString("team"),
                row.getString("adviser"),
                row.getString("topic"),
                null,
                row.getObject("advisers_at_entry", Integer.class),
                row.getObject("staffed", Boolean.class),
                required(row, "at"));
    }

    private static ConversationId id(ResultSet row) throws SQLException {
        return new ConversationId(row.getObject("conversation_id", UUID.class));
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
