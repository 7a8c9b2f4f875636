package org.ventanilla.analytics.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One row of the attention report, ready to be shown. What would divide by nothing is null.
///
/// @param period `2022-07` and its like; `total` for the total
/// @param attentionLevel answered of offered, percent with two decimals
/// @param netAttentionLevel the same without the short abandonments
/// @param serviceLevelOffered answered in time of offered
/// @param serviceLevelAnswered answered in time of answered and abandoned, without the short ones
/// @param tmoSeconds mean handling time of those whose wrap-up ended
/// @param tmo the same as `HH:mm:ss`, rounded half up here and only here
/// @param tmoEffortSeconds mean of an adviser's own time per attention: shared between parallel
/// chats
/// @param meanConcurrency chats an adviser attends at once, while busy
/// @param occupancy busy of signed-in time; null until signed-in time is measured
/// @param offeredUnstaffed of the offered, those that came while no adviser was in service, however
/// they ended
/// @param leftUnstaffed of the offered, those that left before any adviser could have attended;
/// they are not abandoned: offered = answered + abandoned + leftUnstaffed + flowOut + inQueue
public record ReportRow(
        String period,
        long offered,
        long answered,
        long abandoned,
        long shortAbandoned,
        long flowOut,
        long botContained,
        long inQueue,
        @Nullable BigDecimal attentionLevel,
        @Nullable BigDecimal abandonLevel,
        @Nullable BigDecimal netAttentionLevel,
        @Nullable BigDecimal netAbandonLevel,
        @Nullable BigDecimal asaSeconds,
        @Nullable BigDecimal asaMaxSeconds,
        @Nullable BigDecimal meanAbandonSeconds,
        @Nullable BigDecimal serviceLevelOffered,
        @Nullable BigDecimal serviceLevelAnswered,
        @Nullable BigDecimal tmoSeconds,
        @Nullable String tmo,
        @Nullable BigDecimal tmoEffortSeconds,
        @Nullable String tmoEffort,
        @Nullable BigDecimal meanConcurrency,
        @Nullable BigDecimal occupancy,
        long offeredUnstaffed,
        long leftUnstaffed) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

    static ReportRow of(String period, AttentionTally tally) {
        BigDecimal gross = BigDecimal.valueOf(tally.handlingMillis);
        BigDecimal effort = BigDecimal.valueOf(Math.round(tally.effortMillis));
        long lasting = tally.offered - tally.shortAbandoned;
        return new ReportRow(
                period,
                tally.offered,
                tally.answered,
                tally.abandoned,
                tally.shortAbandoned,
                tally.flowOut,
                tally.botContained,
                tally.inQueue,
                percent(tally.answered, tally.offered),
                percent(tally.abandoned, tally.offered),
                percent(tally.answered, lasting),
                percent(tally.abandoned - tally.shortAbandoned, lasting),
                seconds(BigDecimal.valueOf(tally.waitMillis), tally.answered),
                seconds(BigDecimal.valueOf(tally.waitMaxMillis), Math.min(tally.answered, 1)),
                seconds(BigDecimal.valueOf(tally.abandonMillis), tally.abandoned),
                percent(tally.withinLevel, tally.offered),
                percent(tally.withinLevel, tally.answered + tally.abandoned - tally.shortAbandoned),
                seconds(gross, tally.handled),
                clock(gross, tally.handled),
                seconds(effort, tally.effortHandled),
                clock(effort, tally.effortHandled),
                effort.signum() == 0
                        ? null
                        : BigDecimal.valueOf(tally.effortGrossMillis).divide(effort, 4, RoundingMode.HALF_UP),
                null,
                tally.offeredUnstaffed,
                tally.leftUnstaffed);
    }

    private static @Nullable BigDecimal percent(long part, long whole) {
        return whole <= 0
                ? null
                : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }

    /// Mean seconds with up to two decimals; whole seconds stand without any.
    private static @Nullable BigDecimal seconds(BigDecimal millis, long count) {
        if (count == 0) {
            return null;
        }
        BigDecimal mean = millis.divide(MILLIS.multiply(BigDecimal.valueOf(count)), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return mean.scale() < 0 ? mean.setScale(0) : mean;
    }

    private static @Nullable String clock(BigDecimal millis, long count) {
        if (count == 0) {
            return null;
        }
        long seconds = millis.divide(MILLIS.multiply(BigDecimal.valueOf(count)), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
