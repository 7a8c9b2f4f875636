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
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.ReportLimits;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.postgres.AttentionRecords;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// The records behind the report, one per conversation, without personal data.
@Path("/api/v1/records/attention")
@RolesAllowed({"analyst", "auditor"})
@RunOnVirtualThread
public class RecordResource {

    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "channel",
                    "queued_at",
                    "accepted_at",
                    "ended_at",
                    "wrap_up_ended_at",
                    "adviser",
                    "outcome");

    private final AttentionRecords records;
    private final ZoneId zone;

    RecordResource(
            AttentionRecords records,
            @ConfigProperty(name = "ventanilla.zone", defaultValue = "America/Bogota")
                    ZoneId zone) {
        this.records = records;
        this.zone = zone;
    }

    /// @param truncated whether there are more than fit in one answer
    public record Answer(List<Row> rows, boolean truncated) {}

    /// One conversation; instants as ISO 8601 with the entity's offset.
    public record Row(
            String id,
            String channel,
            @Nullable String outcome,
            @Nullable String reason,
            @Nullable String queuedAt,
            @Nullable String acceptedAt,
            @Nullable String firstRepliedAt,
            @Nullable String endedAt,
            @Nullable String wrapUpEndedAt,
            long handlingMillis,
            @Nullable String operator,
            @Nullable String team,
            @Nullable String adviser,
            @Nullable String topic) {}

    /// @param from first day, in the entity's zone; the first of the year of `to` unless given
    /// @param to last day, included; today unless given
    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    public Response records(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("format") @Nullable String format) {
        Format wanted = Format.of(format);
        ReportQuery query =
                new QueryReader(zone, LocalDate.now(Clock.system(zone)))
                        .read(from, to, null, channel, null, null, null);
        List<AttentionRecord> found = records.first(query, ReportLimits.RECORDS + 1);
        boolean truncated = found.size() > ReportLimits.RECORDS;
        List<Row> rows = found.stream().limit(ReportLimits.RECORDS).map(this::row).toList();
        return switch (wanted) {
            case JSON ->
                    Response.ok(new Answer(rows, truncated), MediaType.APPLICATION_JSON).build();
            case CSV ->
                    Response.ok(csv(rows), Format.CSV_TYPE)
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    "attachment; filename=\"atenciones-%s-%s.csv\""
                                            .formatted(query.from(), query.to()))
                            .build();
        };
    }

    private static String csv(List<Row> rows) {
        Csv csv = new Csv(COLUMNS);
        for (Row row : rows) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.id());
            cells.add(row.channel());
            cells.add(row.queuedAt());
            cells.add(row.acceptedAt());
            cells.add(row.endedAt());
            cells.add(row.wrapUpEndedAt());
            cells.add(row.adviser());
            cells.add(row.outcome());
            csv.row(cells);
        }
        return csv.text();
    }

    private Row row(AttentionRecord record) {
        return new Row(
                record.conversationId().toString(),
                record.channel().name().toLowerCase(Locale.ROOT),
                record.outcome(),
                record.reason(),
                local(record.queuedAt()),
                local(record.acceptedAt()),
                local(record.firstRepliedAt()),
                local(record.endedAt()),
                local(record.wrapUpEndedAt()),
                record.handlingMillis(),
                record.operator(),
                record.team(),
                record.adviser(),
                record.topic());
    }

    private @Nullable String local(@Nullable Instant instant) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        OffsetDateTime.ofInstant(instant, zone));
    }
}
