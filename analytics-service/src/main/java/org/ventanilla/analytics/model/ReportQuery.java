package org.ventanilla.analytics.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;

/// What a reader asks of the attention report.
///
/// @param to last day, included
/// @param channel one channel; all when absent
/// @param shortAbandonSeconds an abandonment within this is short
/// @param serviceLevelSeconds a wait within this meets the service level
public record ReportQuery(
        LocalDate from,
        LocalDate to,
        By by,
        @Nullable Channel channel,
        View view,
        int shortAbandonSeconds,
        int serviceLevelSeconds,
        ZoneId zone) {

    /// The span of a row.
    public enum By {
        INTERVAL,
        DAY,
        MONTH,
        YEAR
    }

    /// How "offered" is understood.
    public enum View {
        /// Entered a queue: people who left count.
        ESTRICTA,
        /// As the sheet of the entity shows it: offered is what was answered, so nobody abandons.
        INFORME
    }

    private static final int INTERVAL_MINUTES = 30;
    private static final DateTimeFormatter INTERVAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM");

    /// First instant that counts.
    public Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /// First instant that no longer counts.
    public Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// The row an instant belongs to; rows sort by it: `2022-07-01T08:30`, `2022-07-01`, `2022-07`,
    /// `2022`.
    String periodOf(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        return switch (by) {
            case INTERVAL -> INTERVAL.format(local.withMinute(local.getMinute() / INTERVAL_MINUTES * INTERVAL_MINUTES));
            case DAY -> local.toLocalDate().toString();
            case MONTH -> MONTH.format(local);
            case YEAR -> Integer.toString(local.getYear());
        };
    }
}
