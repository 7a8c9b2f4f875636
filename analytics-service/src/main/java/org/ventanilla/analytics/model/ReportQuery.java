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
/// @param to last day, included
/// @param channel only this channel; null for all channels
/// @param shortAbandonSeconds longest wait of a short abandonment
/// @param serviceLevelSeconds longest wait that meets the service level
public record ReportQuery(
        LocalDate from,
        LocalDate to,
        PeriodLength periodLength,
        @Nullable Channel channel,
        View view,
        int shortAbandonSeconds,
        int serviceLevelSeconds,
        ZoneId zone) {

    /// The length of the period of a row.
    public enum PeriodLength {
        INTERVAL,
        DAY,
        MONTH,
        YEAR
    }

    /// How the number of offered conversations is defined.
    public enum View {
        /// Every conversation that entered a queue, including those that left it.
        ESTRICTA,
        /// As in the spreadsheet of the entity: only answered conversations, so there is no
        /// abandonment.
        INFORME
    }

    private static final int INTERVAL_MINUTES = 30;
    private static final DateTimeFormatter INTERVAL_FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final DateTimeFormatter MONTH_FORMAT = DateTimeFormatter.ofPattern("yyyy-MM");

    /// Start of the period, inclusive.
    public Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /// End of the period, exclusive.
    public Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// The name of the row to which an instant belongs, for example `2022-07-01T08:30`, `2022-07-01`,
    /// `2022-07` or `2022`. Rows are sorted by this name.
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
