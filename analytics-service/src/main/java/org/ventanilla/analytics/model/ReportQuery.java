package org.ventanilla.analytics.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;

/// The parameters of an attention report.
///
/// @param from the first day of the report
/// @param to the last day of the report
/// @param channel the only channel that is counted; null if all channels are counted
/// @param shortAbandonSeconds the longest wait of a short abandonment
/// @param serviceLevelSeconds the longest wait that meets the service level
/// @param zone the time zone of the entity
public record ReportQuery(
        LocalDate from,
        LocalDate to,
        PeriodLength periodLength,
        @Nullable Channel channel,
        View view,
        int shortAbandonSeconds,
        int serviceLevelSeconds,
        ZoneId zone) {

    /// The length of the period of a row. An `INTERVAL` is half an hour.
    public enum PeriodLength {
        INTERVAL,
        DAY,
        MONTH,
        YEAR
    }

    /// Which conversations count as offered.
    public enum View {
        /// All conversations that entered a queue, including those whose person left the queue.
        ESTRICTA,
        /// Only answered conversations, as in the spreadsheet of the entity. In this view, no conversation is
        /// abandoned.
        INFORME
    }

    private static final int INTERVAL_MINUTES = 30;
    private static final DateTimeFormatter INTERVAL_FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final DateTimeFormatter MONTH_FORMAT = DateTimeFormatter.ofPattern("yyyy-MM");

    /// Returns the first instant of the report.
    public Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /// Returns the first instant after the report.
    public Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// Returns the period to which an instant belongs, for example `2022-07-01T08:30`, `2022-07-01`,
    /// `2022-07` or
    /// `2022`. The rows of a report are sorted by this text.
    String periodOf(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return switch (periodLength) {
            case INTERVAL ->
                INTERVAL_FORMAT.format(local.withMinute(local.getMinute() / INTERVAL_MINUTES * INTERVAL_MINUTES));
            case DAY -> local.toLocalDate().toString();
            case MONTH -> MONTH_FORMAT.format(local);
            case YEAR -> Integer.toString(local.getYear());
        };
    }
}
