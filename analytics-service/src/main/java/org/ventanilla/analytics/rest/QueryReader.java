package org.ventanilla.analytics.rest;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.ReportLimits;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.model.ReportQuery.By;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.contracts.Channel;

/// Reads a report's question from the words of a request, with every default in one place.
final class QueryReader {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 30);

    private final ZoneId zone;
    private final LocalDate today;

    QueryReader(ZoneId zone, LocalDate today) {
        this.zone = zone;
        this.today = today;
    }

    /// @throws BadRequest if a word cannot be read, saying which
    ReportQuery read(
            @Nullable String from,
            @Nullable String to,
            @Nullable String by,
            @Nullable String channel,
            @Nullable String view,
            @Nullable String shortAbandonSeconds,
            @Nullable String serviceLevelSeconds) {
        LocalDate last = day("to", to, today);
        LocalDate first = day("from", from, last.withDayOfYear(1));
        if (last.isBefore(first)) {
            throw new BadRequest("to is before from");
        }
        By span = word("by", by, By.MONTH, By.values());
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (span == By.INTERVAL && days > ReportLimits.INTERVAL_DAYS) {
            throw new BadRequest(
                    "by=interval covers at most %d days".formatted(ReportLimits.INTERVAL_DAYS));
        }
        if (span == By.DAY && days > ReportLimits.DAY_DAYS) {
            throw new BadRequest("by=day covers at most %d days".formatted(ReportLimits.DAY_DAYS));
        }
        return new ReportQuery(
                first,
                last,
                span,
                channel == null || channel.isBlank()
                        ? null
                        : word("channel", channel, Channel.WEB, Channel.values()),
                word("view", view, View.ESTRICTA, View.values()),
                seconds(
                        "shortAbandonSeconds",
                        shortAbandonSeconds,
                        10,
                        ReportLimits.SHORT_ABANDON_SECONDS),
                seconds(
                        "serviceLevelSeconds",
                        serviceLevelSeconds,
                        60,
                        ReportLimits.SERVICE_LEVEL_SECONDS),
                zone);
    }

    private static LocalDate day(String name, @Nullable String text, LocalDate otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
                throw new BadRequest(name + " is out of range");
            }
            return day;
        } catch (DateTimeParseException _) {
            throw new BadRequest(name + " is no day such as 2026-03-31");
        }
    }

    private static <E extends Enum<E>> E word(
            String name, @Nullable String text, E otherwise, E[] known) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        return Arrays.stream(known)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new BadRequest(
                                        "%s is one of %s"
                                                .formatted(
                                                        name,
                                                        Arrays.toString(known)
                                                                .toLowerCase(Locale.ROOT))));
    }

    private static int seconds(String name, @Nullable String text, int otherwise, int most) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int seconds = Integer.parseInt(text);
            if (seconds >= 0 && seconds <= most) {
                return seconds;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new BadRequest("%s is a whole number from 0 to %d".formatted(name, most));
    }
}
