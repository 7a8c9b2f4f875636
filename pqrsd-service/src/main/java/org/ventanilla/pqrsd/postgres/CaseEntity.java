package org.ventanilla.pqrsd.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Petitioner;

/// A row of the table `pqrsd_case`: a case as it was filed. The service does not change rows after
/// filing, so Hibernate keeps no copies for dirty checking.
@Entity
@Immutable
@Table(name = "pqrsd_case")
class CaseEntity {

    /// The version of a case that was just filed.
    private static final int FIRST_VERSION = 1;

    @Id
    private UUID id;

    @Embedded
    private SummaryColumns summary;

    /// The radicado without spaces and dashes, in one letter case.
    @Column(name = "radicado_key")
    private String radicadoKey;

    private int year;

    private long consecutive;

    @Column(name = "conversation_id")
    private @Nullable UUID conversationId;

    private String body;

    private @Nullable String place;

    /// A list of [FileRef] as JSON.
    @ColumnTransformer(write = "cast(? as jsonb)")
    private String attachments;

    @Enumerated(EnumType.STRING)
    @Column(name = "answer_medium")
    private AnswerMedium answerMedium;

    /// The number of published events of the case.
    private long version;

    static CaseEntity of(FiledCase filed, String unit) {
        CaseDraft draft = filed.draft();
        CaseEntity entity = new CaseEntity();
        entity.id = draft.id().value();
        entity.summary = SummaryColumns.of(filed, unit);
        entity.radicadoKey = filed.radicado().key();
        entity.year = filed.radicado().year();
        entity.consecutive = filed.radicado().consecutive();
        entity.conversationId = draft.origin().conversationId() == null
                ? null
                : draft.origin().conversationId().value();
        entity.body = draft.petition().text();
        entity.place = draft.petition().place();
        entity.attachments = new String(ContractJson.write(draft.petition().attachments()), StandardCharsets.UTF_8);
        entity.answerMedium = draft.answer().medium();
        entity.version = FIRST_VERSION;
        return entity;
    }

    /// The case without its notes, which are in another table.
    ///
    /// @param applicant null if no data of the petitioner is stored
    CaseFile toModel(@Nullable ApplicantEntity applicant) {
        CaseSummary caseSummary =
                summary.toModel(new CaseId(id), applicant == null ? null : applicant.documentNumber());
        return new CaseFile(
                caseSummary,
                body,
                place,
                List.of(),
                files(attachments),
                new Petitioner(
                        caseSummary.identityMode(),
                        applicant == null ? null : applicant.toModel(),
                        answerMedium,
                        applicant == null ? null : applicant.answerAddress(),
                        true));
    }

    private static List<FileRef> files(String json) {
        try {
            return List.of(ContractJson.read(json.getBytes(StandardCharsets.UTF_8), FileRef[].class));
        } catch (IOException e) {
            throw new IllegalStateException("a stored list of files cannot be read", e);
        }
    }
}
