package org.ventanilla.analytics.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A row of the attention report with its computed figures. A figure is null if its divisor is zero. The
/// names of the
/// components are also the field names in JSON, which is a public interface.
///
/// @param period the period, for example `2022-07`; `total` for the total row
/// @param attentionLevel answered as a percentage of offered, with two decimals
/// @param abandonLevel abandoned as a percentage of offered, with two decimals
/// @param netAttentionLevel `attentionLevel` without short abandonments in the divisor
/// @param netAbandonLevel `abandonLevel` without short abandonments in the dividend and in the divisor
/// @param asaSeconds average speed of answer: the mean wait of answered conversations until an adviser accepted
/// @param asaMaxSeconds the longest wait of an answered conversation until an adviser accepted
/// @param meanAbandonSeconds the mean wait of abandoned conversations
/// @param serviceLevelOffered answered in time, as a percentage of offered
/// @param serviceLevelAnswered answered in time, as a percentage of answered and abandoned without
///     short abandonments
/// @param tmoSeconds TMO: the mean handling time of answered conversations whose wrap-up has ended
/// @param tmo `tmoSeconds` as `HH:mm:ss`, rounded half up
/// @param tmoEffortSeconds the mean adviser time per conversation, after [Effort] has divided the time of
/// parallel
/// conversations among them
/// @param tmoEffort `tmoEffortSeconds` as `HH:mm:ss`, rounded half up
/// @param meanConcurrency the mean number of conversations that a busy adviser handles at the same time
/// @param occupancy busy time as a share of signed-in time; always null, because signed-in time is
///     not measured yet
/// @param offeredUnstaffed offered conversations that entered the queue while no adviser was in
///     service, regardless of their outcome
/// @param leftUnstaffed offered conversations that left the queue and had no adviser in service during
///     the whole wait; they do not count as abandoned: offered = answered + abandoned + leftUnstaffed
///     + flowOut + inQueue
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
    private static final BigDecimal MILLIS_PER_SECOND = BigDecimal.valueOf(1_000);

    static ReportRow of(String period, AttentionTally tally) {
        BigDecimal handlingMillis = BigDecimal.valueOf(tally.handlingMillis);
        BigDecimal effortMillis = BigDecimal.valueOf(Math.round(tally.effortMillis));
        long offeredWithoutShortAbandoned = tally.offered - tally.shortAbandoned;
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
                percent(tally.answered, offeredWithoutShortAbandoned),
                percent(tally.abandoned - tally.shortAbandoned, offeredWithoutShortAbandoned),
                meanSeconds(BigDecimal.valueOf(tally.waitMillis), tally.answered),
                meanSeconds(BigDecimal.valueOf(tally.longestWaitMillis), Math.min(tally.answered, 1)),
                meanSeconds(BigDecimal.valueOf(tally.abandonMillis), tally.abandoned),
                percent(tally.withinServiceLevel, tally.offered),
                percent(tally.withinServiceLevel, tally.answered + tally.abandoned - tally.shortAbandoned),
                meanSeconds(handlingMillis, tally.handled),
                meanAsClock(handlingMillis, tally.handled),
                meanSeconds(effortMillis, tally.effortHandled),
                meanAsClock(effortMillis, tally.effortHandled),
                effortMillis.signum() == 0
                        ? null
                        : BigDecimal.valueOf(tally.effortGrossMillis).divide(effortMillis, 4, RoundingMode.HALF_UP),
                null,
                tally.offeredUnstaffed,
                tally.leftUnstaffed);
    }

    private static @Nullable BigDecimal percent(long part, long whole) {
        return whole <= 0
                ? null
                : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }

    /// Returns the mean in seconds, with at most two decimals and without trailing zeros; null if the count
    /// is 0.
    private static @Nullable BigDecimal meanSeconds(BigDecimal sumMillis, long count) {
        if (count == 0) {
            return null;
        }
        BigDecimal mean = sumMillis
                .divide(MILLIS_PER_SECOND.multiply(BigDecimal.valueOf(count)), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return mean.scale() < 0 ? mean.setScale(0) : mean;
    }

    /// Returns the mean as `HH:mm:ss`, rounded half up; null if the count is 0.
    private static @Nullable String meanAsClock(BigDecimal sumMillis, long count) {
        if (count == 0) {
            return null;
        }
        long seconds = sumMillis
                .divide(MILLIS_PER_SECOND.multiply(BigDecimal.valueOf(count)), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
