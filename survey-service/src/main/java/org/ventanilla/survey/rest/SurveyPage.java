package org.ventanilla.survey.rest;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.SurveyResults;
import org.ventanilla.survey.postgres.Surveys;
import org.ventanilla.webkit.BadData;
import org.ventanilla.webkit.places.Places;

/// The page `/encuestas`, which shows the results of surveys.
@Path("/")
@RunOnVirtualThread
public class SurveyPage {

    private static final Locale COLOMBIA = Locale.of("es", "CO");
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("d 'de' MMMM, HH:mm", COLOMBIA);
    private static final int SURVEYS_ON_PAGE = 25;

    /// Matches a document or telephone number, with or without separators between its digits.
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d(?:[ .-]?\\d){5,}");

    private final Template encuestas;
    private final Surveys surveys;
    private final SecurityIdentity identity;
    private final Places places;
    private final ZoneId zone;

    SurveyPage(
            Template encuestas,
            Surveys surveys,
            SecurityIdentity identity,
            Places places,
            @ConfigProperty(name = "ventanilla.zone", defaultValue = "America/Bogota") ZoneId zone) {
        this.encuestas = encuestas;
        this.surveys = surveys;
        this.identity = identity;
        this.places = places;
        this.zone = zone;
    }

    /// A bar of a chart.
    ///
    /// @param value the code of the answer, for which the template contains a text
    /// @param count how many people gave this answer
    /// @param share how many percent of all answers this is, as a text such as `66,67 %`
    /// @param width the width of the bar in percent, from 0 to 100
    public record Bar(String value, long count, String share, int width) {}

    /// A row of the list of surveys.
    ///
    /// @param comment the words of the person, without long numbers, because such a number could identify a
    /// person
    public record Line(
            String when,
            String channel,
            @Nullable String adviser,
            String status,
            @Nullable String reason,
            @Nullable Integer score,
            @Nullable String resolved,
            @Nullable String comment) {}

    /// Redirects to the page for the role of the user.
    @GET
    @PermitAll
    public Response home() {
        return Response.seeOther(URI.create(places.landing(identity.getRoles())))
                .build();
    }

    /// Shows the results of a period and the newest surveys of that period.
    ///
    /// @param desde the first day of the period, in the time zone of the entity
    /// @param hasta the last day of the period
    @GET
    @Path("encuestas")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({"analyst", "supervisor", "auditor"})
    public TemplateInstance page(
            @QueryParam("desde") @Nullable String desde, @QueryParam("hasta") @Nullable String hasta) {
        Period period;
        boolean isPeriodUnreadable = false;
        try {
            period = Period.of(desde, hasta);
        } catch (BadData _) {
            period = new Period(null, null);
            isPeriodUnreadable = true;
        }
        Instant start = period.start(zone);
        Instant end = period.end(zone);
        SurveyResults results = surveys.results(start, end);
        return encuestas
                .data("user", identity.getPrincipal().getName())
                .data("periodUnreadable", isPeriodUnreadable)
                .data("from", period.from() == null ? "" : period.from().toString())
                .data("to", period.to() == null ? "" : period.to().toString())
                .data("results", results)
                .data("rate", percent(results.responseRate()))
                .data("csat", percent(results.csat()))
                .data("scores", scoreBars(results))
                .data("resolved", resolvedBars(results))
                .data(
                        "lines",
                        surveys.decidedWithin(start, end, SURVEYS_ON_PAGE).stream()
                                .map(this::line)
                                .toList());
    }

    private static List<Bar> scoreBars(SurveyResults results) {
        List<Bar> bars = new ArrayList<>();
        for (int score = 5; score >= 1; score--) {
            bars.add(bar(Integer.toString(score), results.distribution().getOrDefault(score, 0L), results.answered()));
        }
        return bars;
    }

    private static List<Bar> resolvedBars(SurveyResults results) {
        long total =
                results.resolved().values().stream().mapToLong(Long::longValue).sum();
        return results.resolved().entrySet().stream()
                .map(entry -> bar(entry.getKey().name(), entry.getValue(), total))
                .toList();
    }

    private static Bar bar(String value, long count, long total) {
        double share = total == 0 ? 0 : 100.0 * count / total;
        return new Bar(value, count, percent(total == 0 ? null : BigDecimal.valueOf(share)), (int) Math.round(share));
    }

    private Line line(Survey survey) {
        return new Line(
                DATE_AND_TIME.format(ZonedDateTime.ofInstant(survey.decidedAt(), zone)),
                survey.attention().channel().name(),
                survey.attention().adviser(),
                survey.status().name(),
                survey.reason(),
                survey.answers().score(),
                survey.answers().resolved() == null
                        ? null
                        : survey.answers().resolved().name(),
                survey.answers().comment() == null
                        ? null
                        : withoutLongNumbers(survey.answers().comment()));
    }

    private static String withoutLongNumbers(String comment) {
        return LONG_NUMBER.matcher(comment).replaceAll("···");
    }

    /// Returns the value in Colombian notation, for example `66,67 %`. If there is no value, the result is
    /// a dash.
    private static String percent(@Nullable BigDecimal value) {
        return value == null ? "–" : String.format(COLOMBIA, "%.2f %%", value);
    }
}
