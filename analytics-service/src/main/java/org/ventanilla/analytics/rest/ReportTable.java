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

/// Formats a report in the notation of the entity's spreadsheet: months in lower case, `100,00 %`,
/// `00:23:50`.
final class ReportTable {

    static final Locale COLOMBIA = Locale.of("es", "CO");

    /// What a cell shows if its figure is null.
    private static final String NO_VALUE = "–";
    private static final DateTimeFormatter DAY_FORMAT = format("d 'de' MMMM 'de' yyyy");
    private static final DateTimeFormatter SHORT_DAY_FORMAT = format("d MMM");
    private static final DateTimeFormatter INTERVAL_FORMAT = format("d 'de' MMMM, HH:mm");
    private static final DateTimeFormatter MONTH_FORMAT = format("LLLL");
    private static final DateTimeFormatter SHORT_MONTH_FORMAT = format("LLL");
    private static final DateTimeFormatter SHORT_MONTH_OF_YEAR_FORMAT = format("LLL yyyy");
    private static final DateTimeFormatter MONTH_OF_YEAR_FORMAT = format("LLLL 'de' yyyy");

    private ReportTable() {}

    /// A formatted row. The template `informe.html` reads its components.
    ///
    /// @param shortLabel label of the period in charts
    /// @param offeredHeight height of the column in the chart, as a percentage of the tallest column;
    ///     the other heights have the same scale
    /// @param tmoWidth width of the bar in the chart, as a percentage of the longest bar
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

    static List<Row> rows(AttentionReport report, ReportQuery query) {
        long mostOffered =
                report.rows().stream().mapToLong(ReportRow::offered).max().orElse(0);
        double longestTmo = report.rows().stream()
                .mapToDouble(row -> orZero(row.tmoSeconds()))
                .max()
                .orElse(0);
        return report.rows().stream()
                .map(row -> formatted(row, query, mostOffered, longestTmo))
                .toList();
    }

    static Row total(AttentionReport report) {
        return formatted("", "", report.total(), 0, 0);
    }

    /// The period of a report in words.
    static String period(ReportQuery query) {
        boolean wholeYear = query.from().equals(query.from().withDayOfYear(1))
                && query.to().equals(LocalDate.of(query.from().getYear(), 12, 31));
        if (wholeYear) {
            return Integer.toString(query.from().getYear());
        }
        YearMonth month = YearMonth.from(query.from());
        if (query.from().equals(month.atDay(1)) && query.to().equals(month.atEndOfMonth())) {
            return MONTH_OF_YEAR_FORMAT.format(query.from());
        }
        return DAY_FORMAT.format(query.from()) + " – " + DAY_FORMAT.format(query.to());
    }

    private static Row formatted(ReportRow row, ReportQuery query, long mostOffered, double longestTmo) {
        boolean oneYear = query.from().getYear() == query.to().getYear();
        String period = row.period();
        return switch (query.periodLength()) {
            case INTERVAL -> {
                LocalDateTime start = LocalDateTime.parse(period);
                yield formatted(
                        INTERVAL_FORMAT.format(start), start.toLocalTime().toString(), row, mostOffered, longestTmo);
            }
            case DAY -> {
                LocalDate day = LocalDate.parse(period);
                yield formatted(DAY_FORMAT.format(day), SHORT_DAY_FORMAT.format(day), row, mostOffered, longestTmo);
            }
            case MONTH -> {
                YearMonth month = YearMonth.parse(period);
                String label = (oneYear ? MONTH_FORMAT : MONTH_OF_YEAR_FORMAT).format(month);
                String shortLabel = (oneYear ? SHORT_MONTH_FORMAT : SHORT_MONTH_OF_YEAR_FORMAT).format(month);
                yield formatted(label, shortLabel.replace(".", ""), row, mostOffered, longestTmo);
            }
            case YEAR -> formatted(period, period, row, mostOffered, longestTmo);
        };
    }

    private static Row formatted(String label, String shortLabel, ReportRow row, long mostOffered, double longestTmo) {
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
                seconds(row.asaSeconds()),
                seconds(row.asaMaxSeconds()),
                seconds(row.meanAbandonSeconds()),
                row.meanConcurrency() == null ? NO_VALUE : String.format(COLOMBIA, "%.2f", row.meanConcurrency()),
                percentOf(row.offered(), mostOffered),
                percentOf(row.answered(), mostOffered),
                percentOf(row.abandoned(), mostOffered),
                percentOf(orZero(row.tmoSeconds()), longestTmo));
    }

    private static String percent(@Nullable BigDecimal value) {
        return value == null ? NO_VALUE : String.format(COLOMBIA, "%.2f %%", value);
    }

    /// The seconds as `00:01:00`, rounded half up.
    private static String seconds(@Nullable BigDecimal value) {
        if (value == null) {
            return NO_VALUE;
        }
        long whole = Math.round(value.doubleValue());
        return String.format(Locale.ROOT, "%02d:%02d:%02d", whole / 3_600, whole / 60 % 60, whole % 60);
    }

    private static int percentOf(double part, double whole) {
        return whole <= 0 ? 0 : (int) Math.round(100 * part / whole);
    }

    private static double orZero(@Nullable BigDecimal value) {
        return value == null ? 0 : value.doubleValue();
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, COLOMBIA);
    }
}
