package org.ventanilla.analytics.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.Effort.Stretch;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.ids.ConversationId;

/// Attention records as the report reads them. Its queries are native: they pass over hundreds of
/// thousands of rows, of which a few thousand are held at a time and none becomes an entity.
@ApplicationScoped
public class AttentionRecords {

    private static final int FETCHED_AT_ONCE = 2_000;

    private final DataSource store;

    AttentionRecords(DataSource store) {
        this.store = store;
    }

    /// A record of a query.
    ///
    /// @param record without its stretches of handling
    /// @param stretchesKnown whether it has any that took time
    public record Found(AttentionRecord record, boolean stretchesKnown) {}

    /// Hands over the records of a query one after another.
    ///
    /// @throws StoreAway if the store does not answer for now
    public void records(ReportQuery query, Consumer<Found> reader) {
        each(
                """
                select r.*, exists (
                    select from attention_handling h
                    where h.conversation_id = r.conversation_id
                      and h.worked_to > h.worked_from) as stretches_known
                from attention_record r
                where cohort_at >= ? and cohort_at < ? and (cast(? as text) is null or channel = ?)
                """,
                row -> new Found(read(row), row.getBoolean("stretches_known")),
                reader,
                query.start(),
                query.end(),
                channel(query),
                channel(query));
    }

    /// The next records of a query, in the order in which they count, without their stretches.
    ///
    /// @param after the last record of the page before; null for the first page
    /// @param limit records of one page
    /// @throws StoreAway if the store does not answer for now
    public List<AttentionRecord> page(ReportQuery query, @Nullable AttentionRecord after, int limit) {
        UUID id = after == null ? null : after.conversationId().value();
        List<AttentionRecord> page = new ArrayList<>();
        each(
                """
                select * from attention_record
                where cohort_at >= ? and cohort_at < ? and (cast(? as text) is null or channel = ?)
                  and (cast(? as uuid) is null or (cohort_at, conversation_id) > (?, ?))
                order by cohort_at, conversation_id limit ?
                """,
                AttentionRecords::read,
                page::add,
                query.start(),
                query.end(),
                channel(query),
                channel(query),
                id,
                after == null ? null : cohort(after),
                id,
                limit);
        return page;
    }

    /// When a record counts, as the store computes it.
    private static @Nullable Instant cohort(AttentionRecord record) {
        return record.queuedAt() == null ? record.endedAt() : record.queuedAt();
    }

    /// Hands over all stretches that overlap those of a query's records, by adviser and then by
    /// their beginning, on every channel and day: parallel chats share an adviser's time across
    /// both.
    ///
    /// @throws StoreAway if the store does not answer for now
    public void stretches(ReportQuery query, Consumer<Stretch> reader) {
        each(
                """
                with span as (
                    select min(h.worked_from) as first, max(h.worked_to) as last
                    from attention_handling h join attention_record r using (conversation_id)
                    where r.cohort_at >= ? and r.cohort_at < ?
                      and (cast(? as text) is null or r.channel = ?))
                select r.*, h.adviser as worked_by, h.worked_from, h.worked_to
                from span, attention_handling h join attention_record r using (conversation_id)
                where span.first is not null
                  and tstzrange(h.worked_from, h.worked_to) && tstzrange(span.first, span.last)
                order by h.adviser, h.worked_from
                """,
                row -> new Stretch(
                        read(row),
                        new Handling(
                                row.getString("worked_by"), required(row, "worked_from"), required(row, "worked_to"))),
                reader,
                query.start(),
                query.end(),
                channel(query),
                channel(query));
    }

    /// Years that have records, the latest first.
    ///
    /// @throws StoreAway if the store does not answer for now
    public List<Integer> years(String zone) {
        List<Integer> years = new ArrayList<>();
        each("""
                select distinct cast(extract(year from cohort_at at time zone ?) as int) as year
                from attention_record where cohort_at is not null order by year desc
                """, row -> row.getInt("year"), years::add, zone);
        return years;
    }

    /// Reads a row of a result.
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// The driver fetches by the cursor only inside a transaction and with a fetch size.
    private <T> void each(String sql, RowReader<T> reader, Consumer<T> consumer, @Nullable Object... parameters) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try {
                each(connection, sql, reader, consumer, parameters);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            if (StoreAway.explains(e)) {
                throw new StoreAway(e);
            }
            throw new IllegalStateException("a query was refused: sqlState=" + e.getSQLState(), e);
        }
    }

    private Connection connect() {
        try {
            return store.getConnection();
        } catch (SQLException e) {
            throw new StoreAway(e);
        }
    }

    private static <T> void each(
            Connection connection,
            String sql,
            RowReader<T> reader,
            Consumer<T> consumer,
            @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCHED_AT_ONCE);
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(
                        i + 1,
                        parameters[i] instanceof Instant instant
                                ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
                                : parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(reader.read(rows));
                }
            }
        }
    }

    private static @Nullable String channel(ReportQuery query) {
        return query.channel() == null ? null : query.channel().name();
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
}
