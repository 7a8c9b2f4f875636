package org.ventanilla.analytics.rest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.AttentionReport;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.model.ReportRow;

/// Formats a report in the notation of the spreadsheet of the entity: months in lower case, percentages such as
/// `100,00 %`, and times such as `00:23:50`.
final class ReportTable {

    static final Locale COLOMBIA = Locale.of("es", "CO");

    /// The text of a cell whose figure is null.
    private static final String NO_VALUE = "–";
    private static final DateTimeFormatter DAY_FORMAT = formatter("d 'de' MMMM 'de' yyyy");
    private static final DateTimeFormatter SHORT_DAY_FORMAT = formatter("d MMM");
    private static final DateTimeFormatter INTERVAL_FORMAT = formatter("d 'de' MMMM, HH:mm");
    private static final DateTimeFormatter MONTH_FORMAT = formatter("LLLL");
    private static final DateTimeFormatter SHORT_MONTH_FORMAT = formatter("LLL");
    private static final DateTimeFormatter SHORT_MONTH_OF_YEAR_FORMAT = formatter("LLL yyyy");
    private static final DateTimeFormatter MONTH_OF_YEAR_FORMAT = formatter("LLLL 'de' yyyy");

    private ReportTable() {}

    /// A formatted row. The template `informe.html` reads the components of the row.
    ///
    /// @param label the period in the table
    /// @param shortLabel the period in charts
    /// @param row the figures of the row
    /// @param offeredHeight the height of the column of offered conversations, as a percentage of the
    /// tallest column;
    /// the heights of the other columns have the same scale
    /// @param tmoWidth the width of the bar of the mean handling time, as a percentage of the longest bar
    public record Row(
            String label,
            String shortLabel,
            ReportRow row,
            String attentionLevel,
            String abandonLevel,
            String netAttentionLevel,
            String netAbandonLevel,
            String serviceLevel,
            String tmo,
            String tmoEffort,
            String asa,
            String asaMax,
            String meanAbandon,
            String concurrency,
            int offeredHeight,
            int answeredHeight,
            int abandonedHeight,
            int tmoWidth) {}

    /// Returns the formatted rows of a report, without the total row.
    static List<Row> rows(AttentionReport report, ReportQuery query) {
        long mostOffered =
                report.rows().stream().mapToLong(ReportRow::offered).max().orElse(0);
        double longestTmo = report.rows().stream()
                .mapToDouble(row -> orZero(row.tmoSeconds()))
                .max()
                .orElse(0);
        return report.rows().stream()
                .map(row -> formattedRow(row, query, mostOffered, longestTmo))
                .toList();
    }

    /// Returns the formatted total row, which has no label and no charts.
    static Row total(AttentionReport report) {
        return formattedRow("", "", report.total(), 0, 0);
    }

    /// Returns the period of a report in words.
    static String periodInWords(ReportQuery query) {
        boolean isWholeYear = query.from().equals(query.from().withDayOfYear(1))
                && query.to().equals(LocalDate.of(query.from().getYear(), 12, 31));
        if (isWholeYear) {
            return Integer.toString(query.from().getYear());
        }
        YearMonth month = YearMonth.from(query.from());
        if (query.from().equals(month.atDay(1)) && query.to().equals(month.atEndOfMonth())) {
            return MONTH_OF_YEAR_FORMAT.format(query.from());
        }
        return DAY_FORMAT.format(query.from()) + " – " + DAY_FORMAT.format(query.to());
    }

    private static Row formattedRow(ReportRow row, ReportQuery query, long mostOffered, double longestTmo) {
        boolean isWithinOneYear = query.from().getYear() == query.to().getYear();
        String period = row.period();
        return switch (query.periodLength()) {
            case INTERVAL -> {
                LocalDateTime start = LocalDateTime.parse(period);
                yield formattedRow(
                        INTERVAL_FORMAT.format(start), start.toLocalTime().toString(), row, mostOffered, longestTmo);
            }
            case DAY -> {
                LocalDate day = LocalDate.parse(period);
                yield formattedRow(DAY_FORMAT.format(day), SHORT_DAY_FORMAT.format(day), row, mostOffered, longestTmo);
            }
            case MONTH -> {
                YearMonth month = YearMonth.parse(period);
                String label = (isWithinOneYear ? MONTH_FORMAT : MONTH_OF_YEAR_FORMAT).format(month);
                String shortLabel = (isWithinOneYear ? SHORT_MONTH_FORMAT : SHORT_MONTH_OF_YEAR_FORMAT).format(month);
                yield formattedRow(label, shortLabel.replace(".", ""), row, mostOffered, longestTmo);
            }
            case YEAR -> formattedRow(period, period, row, mostOffered, longestTmo);
        };
    }

    private static Row formattedRow(
            String label, String shortLabel, ReportRow row, long mostOffered, double longestTmo) {
        return new Row(
                label,
                shortLabel,
                row,
                percent(row.attentionLevel()),
                percent(row.abandonLevel()),
                percent(row.netAttentionLevel()),
                percent(row.netAbandonLevel()),
                percent(row.serviceLevelOffered()),
                row.tmo() == null ? NO_VALUE : row.tmo(),
                row.tmoEffort() == null ? NO_VALUE : row.tmoEffort(),
                clock(row.asaSeconds()),
                clock(row.asaMaxSeconds()),
                clock(row.meanAbandonSeconds()),
                row.meanConcurrency() == null ? NO_VALUE : String.format(COLOMBIA, "%.2f", row.meanConcurrency()),
                percentOf(row.offered(), mostOffered),
                percentOf(row.answered(), mostOffered),
                percentOf(row.abandoned(), mostOffered),
                percentOf(orZero(row.tmoSeconds()), longestTmo));
    }

    private static String percent(@Nullable BigDecimal value) {
        return value == null ? NO_VALUE : String.format(COLOMBIA, "%.2f %%", value);
    }

    /// Returns the seconds as a text such as `00:01:00`, rounded half up.
    private static String clock(@Nullable BigDecimal value) {
        if (value == null) {
            return NO_VALUE;
        }
        long seconds = Math.round(value.doubleValue());
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }

    /// Returns the part as a percentage of the whole, rounded.
    private static int percentOf(double part, double whole) {
        return whole <= 0 ? 0 : (int) Math.round(100 * part / whole);
    }

    private static double orZero(@Nullable BigDecimal value) {
        return value == null ? 0 : value.doubleValue();
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, COLOMBIA);
    }
}
