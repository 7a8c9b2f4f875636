package org.ventanilla.survey.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.SurveyLimits;
import org.ventanilla.survey.model.SurveyResults;
import org.ventanilla.survey.postgres.Surveys;

/// The API for the results of surveys. Responses do not contain the comments of people.
@Path("/api/v1/surveys")
@RolesAllowed({"analyst", "auditor"})
@RunOnVirtualThread
public class SurveyResource {

    private final Surveys surveys;
    private final ZoneId zone;

    SurveyResource(
            Surveys surveys, @ConfigProperty(name = "ventanilla.zone", defaultValue = "America/Bogota") ZoneId zone) {
        this.surveys = surveys;
        this.zone = zone;
    }

    /// The totals of a period and the newest surveys of that period.
    public record Report(Totals totals, List<Row> surveys) {}

    /// The totals of a period.
    ///
    /// @param responseRate answered surveys as a percentage of offered surveys; null if no survey was offered
    /// @param csat scores of 4 and 5 as a percentage of all scores; null if there are no scores
    public record Totals(
            long offered,
            long notOffered,
            long answered,
            long expired,
            @Nullable BigDecimal responseRate,
            @Nullable BigDecimal csat,
            Map<Integer, Long> distribution,
            Map<Survey.Resolved, Long> resolved) {
        static Totals of(SurveyResults results) {
            return new Totals(
                    results.offered(),
                    results.notOffered(),
                    results.answered(),
                    results.expired(),
                    results.responseRate(),
                    results.csat(),
                    results.distribution(),
                    results.resolved());
        }
    }

    /// A survey without its comment.
    ///
    /// @param commented whether the person wrote a comment
    public record Row(
            String surveyId,
            String conversationId,
            String channel,
            @Nullable String adviser,
            String status,
            @Nullable String reason,
            Instant decidedAt,
            @Nullable Integer score,
            @Nullable String resolved,
            boolean commented,
            @Nullable Instant answeredAt) {
        static Row of(Survey survey) {
            return new Row(
                    survey.id().toString(),
                    survey.attention().conversationId().toString(),
                    survey.attention().channel().name(),
                    survey.attention().adviser(),
                    survey.status().name(),
                    survey.reason(),
                    survey.decidedAt(),
                    survey.answers().score(),
                    survey.answers().resolved() == null
                            ? null
                            : survey.answers().resolved().name(),
                    survey.answers().comment() != null,
                    survey.answers().answeredAt());
        }
    }

    /// Returns the results of a period.
    ///
    /// @param from the first day of the period, in the time zone of the entity
    /// @param to the last day of the period
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Report surveys(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        Period period = Period.of(from, to);
        Instant start = period.start(zone);
        Instant end = period.end(zone);
        return new Report(
                Totals.of(surveys.results(start, end)),
                surveys.decidedWithin(start, end, SurveyLimits.MAX_SURVEYS_IN_RESPONSE).stream()
                        .map(Row::of)
                        .toList());
    }
}
