package org.ventanilla.analytics.rest;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.ReportLimits;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.model.ReportQuery.PeriodLength;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.contracts.Channel;
import org.ventanilla.webkit.BadData;
import org.ventanilla.webkit.QueryParameter;

/// Reads the parameters of a report from a request. A parameter that is absent gets a default value.
final class QueryReader {

    /// The default for the longest wait of a short abandonment.
    private static final int DEFAULT_SHORT_ABANDON_SECONDS = 10;

    /// The default for the longest wait that meets the service level.
    private static final int DEFAULT_SERVICE_LEVEL_SECONDS = 60;

    private final ZoneId zone;
    private final LocalDate today;

    QueryReader(ZoneId zone, LocalDate today) {
        this.zone = zone;
        this.today = today;
    }

    /// Reads the parameters.
    ///
    /// @throws BadData if a parameter cannot be read; the exception contains the name of the parameter
    ReportQuery read(
            @Nullable String from,
            @Nullable String to,
            @Nullable String by,
            @Nullable String channel,
            @Nullable String view,
            @Nullable String shortAbandonSeconds,
            @Nullable String serviceLevelSeconds) {
        LocalDate lastDay = QueryParameter.day("to", to).orElse(today);
        LocalDate firstDay = QueryParameter.day("from", from).orElse(lastDay.withDayOfYear(1));
        if (lastDay.isBefore(firstDay)) {
            throw QueryParameter.endBeforeStart("from", "to");
        }
        PeriodLength periodLength = enumValue("by", by, PeriodLength.values()).orElse(PeriodLength.MONTH);
        long days = ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
        if (days > maxDays(periodLength)) {
            throw QueryParameter.periodTooLong("by", parameterValue(periodLength), maxDays(periodLength));
        }
        return new ReportQuery(
                firstDay,
                lastDay,
                periodLength,
                enumValue("channel", channel, Channel.values()).orElse(null),
                enumValue("view", view, View.values()).orElse(View.ESTRICTA),
                QueryParameter.wholeNumber(
                                "shortAbandonSeconds", shortAbandonSeconds, ReportLimits.MAX_SHORT_ABANDON_SECONDS)
                        .orElse(DEFAULT_SHORT_ABANDON_SECONDS),
                QueryParameter.wholeNumber(
                                "serviceLevelSeconds", serviceLevelSeconds, ReportLimits.MAX_SERVICE_LEVEL_SECONDS)
                        .orElse(DEFAULT_SERVICE_LEVEL_SECONDS),
                zone);
    }

    private static int maxDays(PeriodLength periodLength) {
        return switch (periodLength) {
            case INTERVAL -> ReportLimits.MAX_DAYS_BY_INTERVAL;
            case DAY -> ReportLimits.MAX_DAYS_BY_DAY;
            // Reports by month or year need no limit, because they have few rows.
            case MONTH, YEAR -> Integer.MAX_VALUE;
        };
    }

    private static <E extends Enum<E>> Optional<E> enumValue(String name, @Nullable String text, E[] values) {
        return QueryParameter.oneOf(name, text, Arrays.asList(values), QueryReader::parameterValue);
    }

    private static String parameterValue(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
