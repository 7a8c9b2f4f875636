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
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseNote;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Petitioner;
import org.ventanilla.pqrsd.model.TrackingCode;

/// A case as staff see it: identities masked, of a reserved one nothing.
///
/// @param text what was asked, as it was filed
/// @param notes what the person changed of it afterwards, the oldest first
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
        List<Note> notes,
        List<FileRef> attachments,
        AnswerMedium answerMedium,
        boolean answerAddressOnFile,
        @Nullable Applicant applicant) {

    /// A message that was edited or deleted after the filing.
    ///
    /// @param text the new words, absent where there are none or the provider did not tell them
    /// @param at when it was
    record Note(CaseNote.Change change, @Nullable String text, Instant at) {}

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
                file.notes().stream()
                        .map(note -> new Note(note.change(), note.text(), note.at()))
                        .toList(),
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

        static Filed of(FiledCase filed) {
            CaseDraft draft = filed.draft();
            TrackingCode code = draft.trackingCode();
            return new Filed(
                    draft.id().value(),
                    filed.radicado().text(),
                    draft.kind(),
                    filed.state(),
                    draft.filedAt(),
                    draft.term().receptionDay(),
                    draft.term().businessDays(),
                    draft.term().dueDate(),
                    draft.term().afterHours(),
                    code == null ? null : code.text());
        }

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
