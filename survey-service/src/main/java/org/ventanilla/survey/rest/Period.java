package org.ventanilla.survey.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.BadData;
import org.ventanilla.webkit.QueryParameter;

/// The requested period in days. Both days are included. A missing day means that the period has no
/// limit at that end.
record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    /// Reads the period from the parameters of a request.
    ///
    /// @throws BadData if a day cannot be parsed or `to` is before `from`
    static Period of(@Nullable String from, @Nullable String to) {
        Period period = new Period(
                QueryParameter.day("from", from).orElse(null),
                QueryParameter.day("to", to).orElse(null));
        if (period.from != null && period.to != null && period.to.isBefore(period.from)) {
            throw QueryParameter.endBeforeStart("from", "to");
        }
        return period;
    }

    /// Returns the first instant of the period.
    Instant start(ZoneId zone) {
        return (from == null ? QueryParameter.EARLIEST_DAY : from)
                .atStartOfDay(zone)
                .toInstant();
    }

    /// Returns the first instant after the period.
    Instant end(ZoneId zone) {
        return (to == null ? QueryParameter.LATEST_DAY : to)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
