package org.ventanilla.survey.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The results of a set of surveys: counts, the response rate and the satisfaction score.
///
/// @param offered number of surveys that were offered, whether answered or not
/// @param distribution number of answers for each score from 1 to 5; every score has an entry
/// @param resolved number of answers `YES`, `PARTLY` and `NO`; every value has an entry
public record SurveyResults(
        long offered,
        long notOffered,
        long answered,
        long expired,
        Map<Integer, Long> distribution,
        Map<Survey.Resolved, Long> resolved) {

    /// Returns the answered surveys as a percentage of the offered surveys, with two decimals; null if no
    /// survey was
    /// offered.
    public @Nullable BigDecimal responseRate() {
        return percentage(answered, offered);
    }

    /// Returns the satisfaction score (CSAT): the scores of 4 and 5 as a percentage of all scores, with two
    /// decimals;
    /// null if there are no scores.
    public @Nullable BigDecimal csat() {
        return percentage(distribution.getOrDefault(4, 0L) + distribution.getOrDefault(5, 0L), answered);
    }

    private static @Nullable BigDecimal percentage(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}
