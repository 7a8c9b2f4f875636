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
import org.ventanilla.analytics.model.ReportQuery.By;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.contracts.Channel;
import org.ventanilla.webkit.BadData;
import org.ventanilla.webkit.QueryParameter;

/// Reads a report's question from the words of a request, with every default in one place.
final class QueryReader {

    /// Abandoned within this time counts as a short abandonment.
    private static final int SHORT_ABANDON_SECONDS = 10;

    /// Answered within this time counts as answered in time.
    private static final int SERVICE_LEVEL_SECONDS = 60;

    private final ZoneId zone;
    private final LocalDate today;

    QueryReader(ZoneId zone, LocalDate today) {
        this.zone = zone;
        this.today = today;
    }

    /// @throws BadData if a word cannot be read, saying which
    ReportQuery read(
            @Nullable String from,
            @Nullable String to,
            @Nullable String by,
            @Nullable String channel,
            @Nullable String view,
            @Nullable String shortAbandonSeconds,
            @Nullable String serviceLevelSeconds) {
        LocalDate last = QueryParameter.day("to", to).orElse(today);
        LocalDate first = QueryParameter.day("from", from).orElse(last.withDayOfYear(1));
        if (last.isBefore(first)) {
            throw QueryParameter.endsBeforeItBegins("from", "to");
        }
        By span = word("by", by, By.values()).orElse(By.MONTH);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days > mostDays(span)) {
            throw QueryParameter.periodTooLong("by", written(span), mostDays(span));
        }
        return new ReportQuery(
                first,
                last,
                span,
                word("channel", channel, Channel.values()).orElse(null),
                word("view", view, View.values()).orElse(View.ESTRICTA),
                QueryParameter.wholeNumber(
                                "shortAbandonSeconds", shortAbandonSeconds, ReportLimits.SHORT_ABANDON_SECONDS)
                        .orElse(SHORT_ABANDON_SECONDS),
                QueryParameter.wholeNumber(
                                "serviceLevelSeconds", serviceLevelSeconds, ReportLimits.SERVICE_LEVEL_SECONDS)
                        .orElse(SERVICE_LEVEL_SECONDS),
                zone);
    }

    private static int mostDays(By span) {
        return switch (span) {
            case INTERVAL -> ReportLimits.INTERVAL_DAYS;
            case DAY -> ReportLimits.DAY_DAYS;
            // A row of a month or a year needs no limit: the whole calendar has few of them.
            case MONTH, YEAR -> Integer.MAX_VALUE;
        };
    }

    private static <E extends Enum<E>> Optional<E> word(String name, @Nullable String text, E[] known) {
        return QueryParameter.oneOf(name, text, Arrays.asList(known), QueryReader::written);
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
