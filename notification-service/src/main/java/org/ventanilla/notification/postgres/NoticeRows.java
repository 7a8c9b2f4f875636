package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.notification.handling.NoticeRecord;
import org.ventanilla.notification.handling.Notices;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.CompletionProfile;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.LegalState;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.Remedy;

/// A notice as a row, both ways.
@Singleton
class NoticeRows {

    private final Sealed sealed;

    NoticeRows(Sealed sealed) {
        this.sealed = sealed;
    }

    /// With the sequence of its last published event.
    record Row(NoticeRecord notice, long eventSequence) {}

    /// What the row binds for its reader: who the addressee is, and what the act is bound to.
    private record Personal(Addressee addressee, String digest, String remediesSha256) {}

    int insert(Handle handle, NoticeRecord notice) {
        Fact.Issued act = notice.act();
        return handle.createUpdate(
                        """
                        insert into notice (notice_id, number, token_hash, act_type, act_number, act_date, dossier, remedies,
                                            profile, person_key, contact_id, consent_id, personal, act_sha256, act_bytes,
                                            created_at, last_seq, head_hash, event_sequence, state)
                        values (:id, :number, :token, :type, :actNumber, :date, :dossier, :remedies,
                                :profile, :person, :contact, :consent, :personal, :sha256, :bytes,
                                :created, 0, :head, 0, :state)
                        on conflict do nothing
                        """)
                .bind("id", notice.id().value())
                .bind("number", notice.number().text())
                .bind("token", notice.tokenHash())
                .bind("type", act.actType())
                .bind("actNumber", act.actNumber())
                .bind("date", act.actDate())
                .bind("dossier", act.dossier())
                .bind(
                        "remedies",
                        new String(ContractJson.write(notice.remedies()), StandardCharsets.UTF_8))
                .bind("profile", notice.profile().id())
                .bind("person", notice.personKey())
                .bind("contact", valueOf(notice.contactId()))
                .bind("consent", notice.consentId())
                .bind(
                        "personal",
                        sealed.write(
                                context(notice.id()),
                                new Personal(
                                        notice.addressee(), act.addressee(), act.remediesSha256())))
                .bind("sha256", act.actSha256())
                .bind("bytes", act.actBytes())
                .bind("created", at(notice.createdAt()))
                .bind("head", EvidenceRow.GENESIS)
                .bind("state", LegalState.EXPEDIDO.name())
                .execute();
    }

    Row read(ResultSet row) throws SQLException {
        return new Row(notice(row), row.getLong("event_sequence"));
    }

    Notices.Line line(ResultSet row) throws SQLException {
        return new Notices.Line(
                notice(row),
                row.getString("state"),
                Columns.instantOrNull(row, "deposited_at"),
                Columns.instantOrNull(row, "accessed_at"),
                Columns.instantOrNull(row, "completed_at"));
    }

    private NoticeRecord notice(ResultSet row) throws SQLException {
        NoticeId id = new NoticeId(Columns.id(row, "notice_id"));
        Personal personal = sealed.read(context(id), row.getBytes("personal"), Personal.class);
        NoticeNumber number = new NoticeNumber(row.getString("number"));
        UUID contact = Columns.id(row, "contact_id");
        return new NoticeRecord(
                id,
                number,
                row.getString("token_hash"),
                new Fact.Issued(
                        number.text(),
                        row.getString("act_type"),
                        row.getString("act_number"),
                        row.getObject("act_date", LocalDate.class),
                        row.getString("dossier"),
                        row.getString("act_sha256"),
                        row.getLong("act_bytes"),
                        personal.digest(),
                        personal.remediesSha256()),
                remedies(row.getString("remedies")),
                CompletionProfile.named(row.getString("profile")),
                row.getString("person_key"),
                contact == null ? null : new ContactId(contact),
                Columns.id(row, "consent_id"),
                personal.addressee(),
                Columns.instant(row, "created_at"));
    }

    private static List<Remedy> remedies(String json) {
        try {
            return Arrays.asList(
                    ContractJson.read(json.getBytes(StandardCharsets.UTF_8), Remedy[].class));
        } catch (IOException e) {
            throw new IllegalStateException("unreadable remedies", e);
        }
    }

    private static @Nullable UUID valueOf(@Nullable ContactId contact) {
        return contact == null ? null : contact.value();
    }

    private static String context(NoticeId id) {
        return "notice:" + id;
    }
}
