package org.ventanilla.analytics.rest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.AttentionReport;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.model.ReportRow;

/// The API for the attention report.
@Path("/api/v1/reports/attention")
@RolesAllowed({"analyst", "auditor"})
@RunOnVirtualThread
public class ReportResource {

    private final Reports reports;
    private final ZoneId zone;

    ReportResource(
            Reports reports, @ConfigProperty(name = "ventanilla.zone", defaultValue = "America/Bogota") ZoneId zone) {
        this.reports = reports;
        this.zone = zone;
    }

    /// The JSON response.
    ///
    /// @param query the parameters of the report, with default values for absent parameters
    public record Body(EffectiveQuery query, List<ReportRow> rows, ReportRow total) {}

    /// The parameters of a report, with default values for absent parameters.
    public record EffectiveQuery(
            LocalDate from,
            LocalDate to,
            String by,
            @Nullable String channel,
            String view,
            int shortAbandonSeconds,
            int serviceLevelSeconds) {
        static EffectiveQuery of(ReportQuery query) {
            return new EffectiveQuery(
                    query.from(),
                    query.to(),
                    parameterValue(query.periodLength()),
                    query.channel() == null ? null : parameterValue(query.channel()),
                    parameterValue(query.view()),
                    query.shortAbandonSeconds(),
                    query.serviceLevelSeconds());
        }

        private static String parameterValue(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }

    /// Returns the attention report.
    ///
    /// @param from the first day, in the time zone of the entity; by default the first day of the year of `to`
    /// @param to the last day; by default today
    /// @param by `interval` (half an hour), `day`, `month` or `year`
    /// @param format `json`, `csv`, or `csv-co` for spreadsheets with Colombian settings
    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    public Response attention(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("by") @Nullable String by,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("view") @Nullable String view,
            @QueryParam("shortAbandonSeconds") @Nullable String shortAbandonSeconds,
            @QueryParam("serviceLevelSeconds") @Nullable String serviceLevelSeconds,
            @QueryParam("format") @Nullable String format) {
        Format responseFormat = Format.of(format);
        ReportQuery query = new QueryReader(zone, LocalDate.now(Clock.system(zone)))
                .read(from, to, by, channel, view, shortAbandonSeconds, serviceLevelSeconds);
        AttentionReport report = reports.attention(query);
        return switch (responseFormat) {
            case JSON ->
                Response.ok(
                                new Body(EffectiveQuery.of(query), report.rows(), report.total()),
                                MediaType.APPLICATION_JSON)
                        .build();
            case CSV, CSV_COLOMBIA ->
                Response.ok(csv(report, responseFormat.csv()), Format.CSV_TYPE)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"informe-atencion-%s-%s.csv\""
                                        .formatted(query.from(), query.to()))
                        .build();
        };
    }

    private static String csv(AttentionReport report, Csv csvFormat) {
        StringBuilder csv = new StringBuilder(csvFormat.header(ReportColumn.names()));
        report.rows().forEach(row -> csv.append(csvFormat.row(ReportColumn.cells(row))));
        return csv.append(csvFormat.row(ReportColumn.cells(report.total()))).toString();
    }
}
