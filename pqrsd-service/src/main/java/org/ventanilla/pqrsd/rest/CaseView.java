package org.ventanilla.pqrsd.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.handling.CaseFile;
import org.ventanilla.pqrsd.handling.Dated;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Petitioner;

/// A case as staff see it: identities masked, of a reserved one nothing.
record CaseView(
        UUID caseId,
        String radicado,
        CaseKind kind,
        CaseState state,
        Channel channel,
        IdentityMode identityMode,
        String unit,
        Instant receivedAt,
        Instant filedAt,
        LocalDate receptionDay,
        @Nullable Integer termBusinessDays,
        @Nullable LocalDate dueDate,
        @Nullable LocalDate latestExtendedDue,
        @Nullable Integer remainingBusinessDays,
        boolean afterHours,
        String basis,
        String text,
        @Nullable String place,
        List<FileRef> attachments,
        AnswerMedium answerMedium,
        boolean answerAddressOnFile,
        @Nullable Applicant applicant) {

    /// @param dated masked
    static CaseView of(Dated<CaseFile> dated) {
        CaseFile file = dated.what();
        Petitioner petitioner = file.petitioner();
        CaseSummary summary = file.summary();
        return new CaseView(
                summary.id().value(),
                summary.radicado(),
                summary.kind(),
                summary.state(),
                summary.channel(),
                summary.identityMode(),
                summary.unit(),
                summary.receivedAt(),
                summary.filedAt(),
                summary.term().receptionDay(),
                summary.term().businessDays(),
                summary.term().dueDate(),
                summary.term().latestExtendedDue(),
                dated.remaining(),
                summary.term().afterHours(),
                summary.term().legalBasis(),
                file.text(),
                file.place(),
                file.attachments(),
                petitioner.medium(),
                petitioner.answerAddress() != null,
                petitioner.applicant());
    }

    /// What an officer hears right after filing.
    ///
    /// @param trackingCode told once; absent where a document serves, and on repetition
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Filed(
            UUID caseId,
            String radicado,
            CaseKind kind,
            CaseState state,
            Instant filedAt,
            LocalDate receptionDay,
            @Nullable Integer termBusinessDays,
            @Nullable LocalDate dueDate,
            boolean afterHours,
            @Nullable String trackingCode) {

        static Filed of(CaseSummary summary) {
            return new Filed(
                    summary.id().value(),
                    summary.radicado(),
                    summary.kind(),
                    summary.state(),
                    summary.filedAt(),
                    summary.term().receptionDay(),
                    summary.term().businessDays(),
                    summary.term().dueDate(),
                    summary.term().afterHours(),
                    null);
        }
    }
}
