package org.ventanilla.pqrsd.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.pqrsd.model.CaseDraft;

/// A row of the table `applicant`: the petitioner of a case and the address for the answer. The data
/// is in a separate table, so that a query reads personal data only if the query joins this table.
@Entity
@Immutable
@Table(name = "applicant")
class ApplicantEntity {

    private static final Applicant WITHOUT_DATA = new Applicant(null, null, null, null);

    @Id
    @Column(name = "case_id")
    private UUID caseId;

    private @Nullable String name;

    @Column(name = "document_type")
    private @Nullable String documentType;

    @Column(name = "document_number")
    private @Nullable String documentNumber;

    private @Nullable String email;

    @Column(name = "answer_address")
    private @Nullable String answerAddress;

    /// Whether a draft contains data for this table.
    static boolean isNeededFor(CaseDraft draft) {
        return draft.applicant() != null || draft.answer().address() != null;
    }

    static ApplicantEntity of(CaseDraft draft) {
        Applicant applicant = draft.applicant() == null ? WITHOUT_DATA : draft.applicant();
        ApplicantEntity entity = new ApplicantEntity();
        entity.caseId = draft.id().value();
        entity.name = applicant.name();
        entity.documentType = applicant.documentType();
        entity.documentNumber = applicant.documentNumber();
        entity.email = applicant.email();
        entity.answerAddress = draft.answer().address();
        return entity;
    }

    @Nullable
    String documentNumber() {
        return documentNumber;
    }

    @Nullable
    String answerAddress() {
        return answerAddress;
    }

    /// The petitioner; null if the row contains only an address for the answer.
    @Nullable
    Applicant toModel() {
        Applicant applicant = new Applicant(name, documentType, documentNumber, email);
        return applicant.equals(WITHOUT_DATA) ? null : applicant;
    }
}
