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

/// Runs the queries for reports. The queries read hundreds of thousands of rows, so they are native SQL:
/// only a few
/// thousand rows are in memory at a time, and no row becomes a Hibernate entity.
@ApplicationScoped
public class AttentionRecords {

    private static final int FETCH_SIZE = 2_000;

    private final DataSource dataSource;

    AttentionRecords(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /// A record in the result of a query.
    ///
    /// @param record the record without its stretches of handling
    /// @param stretchesKnown whether the record has stretches longer than zero
    public record FoundRecord(AttentionRecord record, boolean stretchesKnown) {}

    /// Passes each record that matches the query to the consumer.
    ///
    /// @throws StoreUnavailable if the database is unavailable
    public void forEachRecord(ReportQuery query, Consumer<FoundRecord> consumer) {
        forEachRow(
                """
                select r.*, exists (
                    select from attention_handling h
                    where h.conversation_id = r.conversation_id
                      and h.worked_to > h.worked_from) as stretches_known
                from attention_record r
                where cohort_at >= ? and cohort_at < ? and (cast(? as text) is null or channel = ?)
                """,
                row -> new FoundRecord(read(row), row.getBoolean("stretches_known")),
                consumer,
                query.start(),
                query.end(),
                channelName(query),
                channelName(query));
    }

    /// Returns a page of the records that match the query. The records are in the order of the instants at
    /// which they
    /// count, and do not contain their stretches.
    ///
    /// @param after the last record of the previous page; null for the first page
    /// @param limit the maximum number of records
    /// @throws StoreUnavailable if the database is unavailable
    public List<AttentionRecord> page(ReportQuery query, @Nullable AttentionRecord after, int limit) {
        UUID id = after == null ? null : after.conversationId().value();
        List<AttentionRecord> page = new ArrayList<>();
        forEachRow(
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
                channelName(query),
                channelName(query),
                id,
                after == null ? null : countedAt(after),
                id,
                limit);
        return page;
    }

    /// Returns the instant at which a record counts. The database computes the same instant in the column
    /// `cohort_at`.
    private static @Nullable Instant countedAt(AttentionRecord record) {
        return record.queuedAt() == null ? record.endedAt() : record.queuedAt();
    }

    /// Passes to the consumer each stretch that overlaps the time from the first to the last stretch of the
    /// records
    /// that match the query. The stretches are in the order of their advisers, and for each adviser in the
    /// order of
    /// their starts. They can belong to any channel and day, because all parallel conversations share the
    /// time of an
    /// adviser.
    ///
    /// @throws StoreUnavailable if the database is unavailable
    public void forEachStretch(ReportQuery query, Consumer<Stretch> consumer) {
        forEachRow(
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
                                row.getString("worked_by"),
                                requiredInstant(row, "worked_from"),
                                requiredInstant(row, "worked_to"))),
                consumer,
                query.start(),
                query.end(),
                channelName(query),
                channelName(query));
    }

    /// Returns the years that have records, latest first.
    ///
    /// @throws StoreUnavailable if the database is unavailable
    public List<Integer> years(String zone) {
        List<Integer> years = new ArrayList<>();
        forEachRow("""
                select distinct cast(extract(year from cohort_at at time zone ?) as int) as year
                from attention_record where cohort_at is not null order by year desc
                """, row -> row.getInt("year"), years::add, zone);
        return years;
    }

    /// Maps a row of a result.
    private interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /// Passes each row of a query to the consumer. The statement runs in a transaction and with a fetch
    /// size, because
    /// only then the driver fetches the rows in portions.
    private <T> void forEachRow(String sql, RowMapper<T> mapper, Consumer<T> consumer, @Nullable Object... parameters) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try {
                forEachRow(connection, sql, mapper, consumer, parameters);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            if (StoreUnavailable.isUnavailability(e)) {
                throw new StoreUnavailable(e);
            }
            throw new IllegalStateException("a query was refused: sqlState=" + e.getSQLState(), e);
        }
    }

    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new StoreUnavailable(e);
        }
    }

    private static <T> void forEachRow(
            Connection connection,
            String sql,
            RowMapper<T> mapper,
            Consumer<T> consumer,
            @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCH_SIZE);
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(
                        i + 1,
                        parameters[i] instanceof Instant instant
                                ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
                                : parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    consumer.accept(mapper.map(rows));
                }
            }
        }
    }

    private static @Nullable String channelName(ReportQuery query) {
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
                requiredInstant(row, "at"));
    }

    private static ConversationId id(ResultSet row) throws SQLException {
        return new ConversationId(row.getObject("conversation_id", UUID.class));
    }

    private static Instant requiredInstant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
