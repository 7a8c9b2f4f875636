package org.ventanilla.survey.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a set of surveys says, always with its response rate and its numbers.
///
/// @param offered surveys that were offered, whatever became of them
/// @param distribution how many gave each score, all of 1 to 5 present
/// @param resolved how many said each of `YES`, `PARTLY`, `NO`, all present
public record SurveyResults(
        long offered,
        long notOffered,
        long answered,
        long expired,
        Map<Integer, Long> distribution,
        Map<Survey.Resolved, Long> resolved) {

    /// Answered of offered, in percent with two decimals; null where none was offered.
    public @Nullable BigDecimal responseRate() {
        return percent(answered, offered);
    }

    /// CSAT: scores of 4 and 5 of all scores, in percent with two decimals; null without scores.
    public @Nullable BigDecimal csat() {
        return percent(distribution.getOrDefault(4, 0L) + distribution.getOrDefault(5, 0L), answered);
    }

    private static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
