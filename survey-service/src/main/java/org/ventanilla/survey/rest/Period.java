package org.ventanilla.survey.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// The days a reader asked for, both ends included; an end left out is open.
record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 30);

    /// @throws BadRequest if a day cannot be read or the ends are the wrong way round
    static Period of(@Nullable String from, @Nullable String to) {
        Period period = new Period(day("from", from), day("to", to));
        if (period.from != null && period.to != null && period.to.isBefore(period.from)) {
            throw new BadRequest("to is before from");
        }
        return period;
    }

    Instant start(ZoneId zone) {
        return (from == null ? EARLIEST : from).atStartOfDay(zone).toInstant();
    }

    Instant end(ZoneId zone) {
        return (to == null ? LATEST : to).plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static @Nullable LocalDate day(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
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
}
