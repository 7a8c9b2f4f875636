package org.ventanilla.stories.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.ventanilla.outside.Http;
import org.ventanilla.outside.figures.Counts;

/// An analyst who reads reports through the API.
public final class Analyst {
    private final Http analytics;

    public Analyst(String url, String account) {
        this.analytics = Http.clientOf(url, account);
    }

    /// The totals of the attention report.
    ///
    /// @param counts the counts; their durations are 0, because a report shows only means of durations
    /// @param attentionLevel the attention level in percent; empty without data
    /// @param abandonLevel the abandonment level in percent; empty without data
    /// @param tmo the mean handling time, `HH:mm:ss`; empty without data
    public record Report(
            Counts counts, Optional<String> attentionLevel, Optional<String> abandonLevel, Optional<String> tmo) {}

    /// The totals of the attention report from the first day to the last day, both included.
    public Report attention(LocalDate from, LocalDate to) {
        JsonNode total = analytics
                .get("/api/v1/reports/attention?by=day&from=%s&to=%s".formatted(from, to))
                .requireSuccess()
                .json()
                .get("total");
        return new Report(
                new Counts(
                        total.path("offered").asLong(),
                        total.path("answered").asLong(),
                        total.path("abandoned").asLong(),
                        total.path("shortAbandoned").asLong(),
                        total.path("flowOut").asLong(),
                        total.path("botContained").asLong(),
                        total.path("inQueue").asLong(),
                        0,
                        0),
                percent(total.path("attentionLevel")),
                percent(total.path("abandonLevel")),
                total.path("tmo").isTextual() ? Optional.of(total.path("tmo").asText()) : Optional.empty());
    }

    private static Optional<String> percent(JsonNode level) {
        return level.isNumber()
                ? Optional.of(new BigDecimal(level.asText())
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString())
                : Optional.empty();
    }
}
