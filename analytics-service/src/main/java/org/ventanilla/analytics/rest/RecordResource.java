package org.ventanilla.analytics.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.ReportLimits;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.postgres.AttentionRecords;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// The records from which reports are computed: one per conversation, without personal data.
@Path("/api/v1/records/attention")
@RolesAllowed({"analyst", "auditor"})
@RunOnVirtualThread
public class RecordResource {

    private static final List<String> COLUMNS =
            List.of("id", "channel", "queued_at", "accepted_at", "ended_at", "wrap_up_ended_at", "adviser", "outcome");

    private final AttentionRecords records;
    private final ObjectWriter rows;
    private final ZoneId zone;

    RecordResource(
            AttentionRecords records,
            ObjectMapper mapper,
            @ConfigProperty(name = "ventanilla.zone", defaultValue = "America/Bogota") ZoneId zone) {
        this.records = records;
        // Without this setting, the writer would flush after each row, and each row would become an
        // HTTP chunk.
        this.rows = mapper.writerFor(Row.class).without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        this.zone = zone;
    }

    /// The structure of the JSON response, for the OpenAPI document. The response itself is streamed.
    ///
    /// @param truncated whether there are more records than [ReportLimits#MAX_RECORDS]
    public record Body(List<Row> rows, boolean truncated) {}

    /// A conversation. Times are in ISO 8601 with the offset of the entity.
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

    /// @param from first day, in the time zone of the entity; by default the first day of the year of `to`
    /// @param to last day, included; by default today
    @GET
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Body.class)))
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    public Response records(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("channel") @Nullable String channel,
            @QueryParam("format") @Nullable String format) {
        Format responseFormat = Format.of(format);
        ReportQuery query = new QueryReader(zone, LocalDate.now(Clock.system(zone)))
                .read(from, to, null, channel, null, null, null);
        // The first page is read before the response starts, so that an unavailable database still
        // gives a 503.
        List<AttentionRecord> first = records.page(query, null, ReportLimits.RECORDS_PER_PAGE);
        return switch (responseFormat) {
            case JSON ->
                Response.ok((StreamingOutput) out -> writeJson(out, query, first), MediaType.APPLICATION_JSON)
                        .build();
            case CSV, CSV_COLOMBIA ->
                Response.ok((StreamingOutput) out -> writeCsv(out, query, first, responseFormat.csv()), Format.CSV_TYPE)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"atenciones-%s-%s.csv\"".formatted(query.from(), query.to()))
                        .build();
        };
    }

    private void writeJson(OutputStream out, ReportQuery query, List<AttentionRecord> first) throws IOException {
        try (JsonGenerator json = rows.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("rows");
            boolean truncated = writeRows(query, first, row -> rows.writeValue(json, row));
            json.writeEndArray();
            json.writeBooleanField("truncated", truncated);
            json.writeEndObject();
        }
    }

    private void writeCsv(OutputStream out, ReportQuery query, List<AttentionRecord> first, Csv table)
            throws IOException {
        try (Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            csv.write(table.header(COLUMNS));
            writeRows(query, first, row -> csv.write(table.row(cells(row))));
        }
    }

    /// Writes a row to the response.
    private interface RowWriter {
        void write(Row row) throws IOException;
    }

    /// Writes all rows, page by page. No database connection is held between two pages, so a slow
    /// client does not occupy a connection.
    ///
    /// @return whether there are more records than [ReportLimits#MAX_RECORDS]
    private boolean writeRows(ReportQuery query, List<AttentionRecord> first, RowWriter writer) throws IOException {
        List<AttentionRecord> page = first;
        int written = 0;
        while (!page.isEmpty()) {
            for (AttentionRecord record : page) {
                if (written++ == ReportLimits.MAX_RECORDS) {
                    return true;
                }
                writer.write(row(record));
            }
            page = page.size() < ReportLimits.RECORDS_PER_PAGE
                    ? List.of()
                    : records.page(query, page.getLast(), ReportLimits.RECORDS_PER_PAGE);
        }
        return false;
    }

    private static List<@Nullable Object> cells(Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.id());
        cells.add(row.channel());
        cells.add(row.queuedAt());
        cells.add(row.acceptedAt());
        cells.add(row.endedAt());
        cells.add(row.wrapUpEndedAt());
        cells.add(row.adviser());
        cells.add(row.outcome());
        return cells;
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
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(instant, zone));
    }
}
