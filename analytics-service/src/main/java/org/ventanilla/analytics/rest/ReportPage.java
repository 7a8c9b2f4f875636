package org.ventanilla.analytics.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.AttentionReport;
import org.ventanilla.analytics.model.ReportLimits;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.postgres.AttentionRecords;
import org.ventanilla.webkit.BadData;
import org.ventanilla.webkit.places.Places;

/// The page `/informe`, which shows the attention report. The table has the same
/// columns as the spreadsheet in which the entity kept these figures before.
@Path("/")
@RunOnVirtualThread
public class ReportPage {

    private final Template informe;
    private final Reports reports;
    private final ReportResource reportApi;
    private final AttentionRecords records;
    private final SecurityIdentity identity;
    private final Places places;
    private final ZoneId zone;

    ReportPage(
            Template informe,
            Reports reports,
            ReportResource reportApi,
            AttentionRecords records,
            SecurityIdentity identity,
            Places places,
            @ConfigProperty(name = "ventanilla.zone", defaultValue = "America/Bogota") ZoneId zone) {
        this.informe = informe;
        this.reports = reports;
        this.reportApi = reportApi;
        this.records = records;
        this.identity = identity;
        this.places = places;
        this.zone = zone;
    }

    /// The fields of the filter form.
    public static class Filter {
        /// A year; empty for the current year.
        @QueryParam("anio")
        @Nullable
        String year;

        /// A month from 1 to 12; empty for the whole year.
        @QueryParam("mes")
        @Nullable
        String month;

        /// The first day. If this day or the last day is given, year and month are ignored.
        @QueryParam("desde")
        @Nullable
        String from;

        /// The last day.
        @QueryParam("hasta")
        @Nullable
        String to;

        /// The period of one row: `interval` (half an hour), `day`, `month` or `year`.
        @QueryParam("por")
        @Nullable
        String by;

        /// The channel: `whatsapp`, `sms` or `web`; empty for all channels.
        @QueryParam("canal")
        @Nullable
        String channel;

        /// How the figures are counted: `estricta` or `informe`; see [ReportQuery.View].
        @QueryParam("vista")
        @Nullable
        String view;
    }

    /// An option of a selection list.
    public record Choice(String value, String label, boolean chosen) {}

    /// Redirects to the page for the role of the user.
    @GET
    @PermitAll
    public Response home() {
        return Response.seeOther(URI.create(places.landing(identity.getRoles())))
                .build();
    }

    /// Shows the page. If the filter cannot be read, the page says so and shows the current year.
    @GET
    @Path("informe")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({"analyst", "supervisor", "auditor"})
    public TemplateInstance page(@BeanParam Filter filter) {
        LocalDate today = LocalDate.now(Clock.system(zone));
        boolean isFilterUnreadable = false;
        ReportQuery query;
        try {
            query = read(filter, today);
        } catch (BadData | DateTimeException | NumberFormatException _) {
            isFilterUnreadable = true;
            query = read(new Filter(), today);
        }
        AttentionReport report = reports.attention(query);
        List<ReportTable.Row> lines = ReportTable.rows(report, query);
        return informe.data("user", identity.getPrincipal().getName())
                .data("filterUnreadable", isFilterUnreadable)
                .data("empty", report.rows().isEmpty())
                .data("lines", lines)
                .data("charted", lines.size() <= ReportLimits.MAX_CHARTED_PERIODS)
                .data("total", ReportTable.total(report))
                .data("period", ReportTable.periodInWords(query))
                .data("informeView", query.view() == ReportQuery.View.INFORME)
                .data("serviceLevelSeconds", query.serviceLevelSeconds())
                .data("shortAbandonSeconds", query.shortAbandonSeconds())
                .data("years", years(query, today))
                .data("months", months(isFilterUnreadable ? null : filter.month))
                .data("from", isFilterUnreadable || filter.from == null ? "" : filter.from)
                .data("to", isFilterUnreadable || filter.to == null ? "" : filter.to)
                .data("by", query.periodLength().name())
                .data("channel", query.channel() == null ? "" : query.channel().name())
                .data("csv", downloadLink(query, Format.CSV_COLOMBIA))
                .data("json", downloadLink(query, Format.JSON));
    }

    /// Returns the report as a file to users who signed in on the page. They cannot use the API, because it
    /// accepts
    /// only the credentials of programs.
    @GET
    @Path("informe/descarga")
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @RolesAllowed({"analyst", "supervisor", "auditor"})
    public Response download(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("by") @Nullable String by,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("view") @Nullable String view,
            @QueryParam("format") @Nullable String format) {
        return reportApi.attention(from, to, by, channel, view, null, null, format);
    }

    /// Converts the filter to a query. If no day is given, the query covers the month or the year of the
    /// filter.
    private ReportQuery read(Filter filter, LocalDate today) {
        String from = filter.from;
        String to = filter.to;
        if (isBlank(from) && isBlank(to)) {
            String yearText = filter.year;
            int year = yearText == null || yearText.isBlank() ? today.getYear() : Integer.parseInt(yearText.strip());
            String month = filter.month;
            if (month == null || month.isBlank()) {
                from = LocalDate.of(year, 1, 1).toString();
                to = LocalDate.of(year, 12, 31).toString();
            } else {
                YearMonth yearMonth = YearMonth.of(year, Integer.parseInt(month.strip()));
                from = yearMonth.atDay(1).toString();
                to = yearMonth.atEndOfMonth().toString();
            }
        }
        return new QueryReader(zone, today).read(from, to, filter.by, filter.channel, filter.view, null, null);
    }

    /// Returns the years in the selection list: those with records, the current year and the year of the query.
    private List<Choice> years(ReportQuery query, LocalDate today) {
        TreeSet<Integer> years = new TreeSet<>(records.years(zone.getId()));
        years.add(today.getYear());
        years.add(query.from().getYear());
        return years.descendingSet().stream()
                .map(Object::toString)
                .map(year -> new Choice(
                        year, year, year.equals(Integer.toString(query.from().getYear()))))
                .toList();
    }

    private static List<Choice> months(@Nullable String chosen) {
        return Arrays.stream(Month.values())
                .map(month -> new Choice(
                        Integer.toString(month.getValue()),
                        month.getDisplayName(TextStyle.FULL_STANDALONE, ReportTable.COLOMBIA),
                        Integer.toString(month.getValue()).equals(chosen)))
                .toList();
    }

    /// Returns the address of a download of the report.
    private static String downloadLink(ReportQuery query, Format format) {
        ReportResource.EffectiveQuery parameters = ReportResource.EffectiveQuery.of(query);
        return "/informe/descarga?"
                + Stream.of(
                                "from=" + parameters.from(),
                                "to=" + parameters.to(),
                                "by=" + parameters.by(),
                                parameters.channel() == null ? "" : "channel=" + encoded(parameters.channel()),
                                "view=" + parameters.view(),
                                "format=" + format.parameterValue())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
