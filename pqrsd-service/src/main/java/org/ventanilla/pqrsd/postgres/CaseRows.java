package org.ventanilla.pqrsd.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.handling.CaseFile;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.CaseTerm;
import org.ventanilla.pqrsd.model.Petitioner;
import org.ventanilla.pqrsd.model.SecondFactor;
import org.ventanilla.pqrsd.model.SecondFactor.DocumentEnd;

/// Rows as cases.
final class CaseRows {

    /// Columns of a summary, from `pqrsd_case c left join applicant a on a.case_id = c.id`.
    static final String SUMMARY =
            """
            c.id, c.command_id, c.contact_id, c.radicado, c.radicado_key, c.kind, c.channel, c.identity_mode, c.state, c.unit,
            c.received_at, c.filed_at, c.reception_day, c.term_days, c.due_date, c.latest_extended_due,
            c.alarm_date, c.after_hours, c.legal_basis, c.calendar_version, c.tracking_hash, a.document_number
            """;

    /// Columns of a whole file.
    static final String FILE =
            SUMMARY
                    + """
                    , c.body, c.place, c.attachments, c.answer_medium,
                    a.case_id, a.name, a.document_type, a.email, a.answer_address
                    """;

    /// States whose clock runs, as the partial indexes name them.
    static final String OWING =
            """
            state in ('RECIBIDA', 'RADICADA', 'CLASIFICADA', 'ASIGNADA', 'EN_TRAMITE', 'PRORROGADA', 'PROYECTADA', 'APROBADA')
            """;

    private CaseRows() {}

    /// A query over cases and who petitions in them.
    static String select(String columns, String where) {
        return "select "
                + columns
                + " from pqrsd_case c left join applicant a on a.case_id = c.id where "
                + where;
    }

    static CaseSummary summary(ResultSet row) throws SQLException {
        CaseId id = new CaseId(row.getObject("id", UUID.class));
        return new CaseSummary(
                id,
                row.getObject("command_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getString("radicado"),
                CaseKind.valueOf(row.getString("kind")),
                Channel.valueOf(row.getString("channel")),
                IdentityMode.valueOf(row.getString("identity_mode")),
                CaseState.valueOf(row.getString("state")),
                row.getString("unit"),
                instant(row, "received_at"),
                instant(row, "filed_at"),
                new CaseTerm(
                        row.getObject("reception_day", LocalDate.class),
                        row.getObject("term_days", Integer.class),
                        row.getObject("due_date", LocalDate.class),
                        row.getObject("latest_extended_due", LocalDate.class),
                        row.getObject("alarm_date", LocalDate.class),
                        row.getBoolean("after_hours"),
                        row.getString("legal_basis"),
                        row.getString("calendar_version")),
                secondFactor(id, row));
    }

    static CaseFile file(ResultSet row) throws SQLException {
        Applicant applicant =
                new Applicant(
                        row.getString("name"),
                        row.getString("document_type"),
                        row.getString("document_number"),
                        row.getString("email"));
        boolean nobody = applicant.equals(new Applicant(null, null, null, null));
        return new CaseFile(
                summary(row),
                row.getString("body"),
                row.getString("place"),
                List.of(),
                attachments(row.getString("attachments")),
                new Petitioner(
                        IdentityMode.valueOf(row.getString("identity_mode")),
                        nobody ? null : applicant,
                        AnswerMedium.valueOf(row.getString("answer_medium")),
                        row.getString("answer_address"),
                        true));
    }

    static CaseEvent event(ResultSet row) throws SQLException {
        return new CaseEvent(row.getString("type"), row.getString("actor"), instant(row, "at"));
    }

    static String json(List<FileRef> attachments) {
        return new String(ContractJson.write(attachments), StandardCharsets.UTF_8);
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable SecondFactor secondFactor(CaseId id, ResultSet row)
            throws SQLException {
        byte[] hash = row.getBytes("tracking_hash");
        if (hash != null) {
            return new SecondFactor.Code(id, hash);
        }
        DocumentEnd end = SecondFactor.ofDocument(row.getString("document_number")).orElse(null);
        boolean mayAsk =
                SecondFactor.mayAskDocument(
                        CaseKind.valueOf(row.getString("kind")),
                        IdentityMode.valueOf(row.getString("identity_mode")));
        UUID contact = row.getObject("contact_id", UUID.class);
        if (end == null || mayAsk) {
            return end;
        }
        return contact == null ? null : new SecondFactor.OwnChat(contact, end);
    }

    private static List<FileRef> attachments(String json) {
        try {
            return List.of(
                    ContractJson.read(json.getBytes(StandardCharsets.UTF_8), FileRef[].class));
        } catch (IOException e) {
            throw new IllegalStateException("a stored list of files cannot be read", e);
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
