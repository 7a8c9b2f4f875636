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

/// The API for the records from which reports are computed. There is one record for each conversation.
/// Records contain
/// no personal data.
@Path("/api/v1/records/attention")
@RolesAllowed({"analyst", "auditor"})
@RunOnVirtualThread
public class RecordResource {

    private static final List<String> CSV_COLUMNS =
            List.of("id", "channel", "queued_at", "accepted_at", "ended_at", "wrap_up_ended_at", "adviser", "outcome");

    private final AttentionRecords records;
    private final ObjectWriter jsonRowWriter;
    private final ZoneId zone;

    RecordResource(
            AttentionRecords records,
            ObjectMapper mapper,
            @ConfigProperty(name = "ventanilla.zone", defaultValue = "America/Bogota") ZoneId zone) {
        this.records = records;
        // Without this setting, the writer would flush after each row, and each row would become an
        // HTTP chunk.
        this.jsonRowWriter = mapper.writerFor(Row.class).without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        this.zone = zone;
    }

    /// The structure of the JSON response, which only the OpenAPI document uses. The response is written as
    /// a stream,
    /// without this class.
    ///
    /// @param truncated whether there are more records than [ReportLimits#MAX_RECORDS]
    public record Body(List<Row> rows, boolean truncated) {}

    /// The record of a conversation. Times are in ISO 8601 with the offset of the time zone of the entity.
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

    /// Returns the records of a period.
    ///
    /// @param from the first day, in the time zone of the entity; by default the first day of the year of `to`
    /// @param to the last day; by default today
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
        // The first page is read before the response starts, so that the status is 503 if the database is
        // unavailable.
        List<AttentionRecord> firstPage = records.page(query, null, ReportLimits.RECORDS_PER_PAGE);
        return switch (responseFormat) {
            case JSON ->
                Response.ok((StreamingOutput) out -> writeJson(out, query, firstPage), MediaType.APPLICATION_JSON)
                        .build();
            case CSV, CSV_COLOMBIA ->
                Response.ok(
                                (StreamingOutput) out -> writeCsv(out, query, firstPage, responseFormat.csv()),
                                Format.CSV_TYPE)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"atenciones-%s-%s.csv\"".formatted(query.from(), query.to()))
                        .build();
        };
    }

    private void writeJson(OutputStream out, ReportQuery query, List<AttentionRecord> firstPage) throws IOException {
        try (JsonGenerator json = jsonRowWriter.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("rows");
            boolean truncated = writeRows(query, firstPage, row -> jsonRowWriter.writeValue(json, row));
            json.writeEndArray();
            json.writeBooleanField("truncated", truncated);
            json.writeEndObject();
        }
    }

    private void writeCsv(OutputStream out, ReportQuery query, List<AttentionRecord> firstPage, Csv csvFormat)
            throws IOException {
        try (Writer csv = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            csv.write(csvFormat.header(CSV_COLUMNS));
            writeRows(query, firstPage, row -> csv.write(csvFormat.row(cells(row))));
        }
    }

    /// Writes a row to the response.
    private interface RowWriter {
        void write(Row row) throws IOException;
    }

    /// Writes all rows, page by page. The method holds no database connection while it writes, so that a
    /// slow client
    /// does not occupy a connection.
    ///
    /// @return whether there are more records than [ReportLimits#MAX_RECORDS]
    private boolean writeRows(ReportQuery query, List<AttentionRecord> firstPage, RowWriter writer) throws IOException {
        List<AttentionRecord> page = firstPage;
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
                inZoneOfEntity(record.queuedAt()),
                inZoneOfEntity(record.acceptedAt()),
                inZoneOfEntity(record.firstRepliedAt()),
                inZoneOfEntity(record.endedAt()),
                inZoneOfEntity(record.wrapUpEndedAt()),
                record.handlingMillis(),
                record.operator(),
                record.team(),
                record.adviser(),
                record.topic());
    }

    private @Nullable String inZoneOfEntity(@Nullable Instant instant) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(instant, zone));
    }
}
