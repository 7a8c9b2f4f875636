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
import org.ventanilla.pqrsd.handling.WithTerm;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.pqrsd.model.CaseNote;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Petitioner;
import org.ventanilla.pqrsd.model.TrackingCode;

/// A case as the API returns it to members of the staff. The identity of the petitioner is masked; of
/// a reserved identity, nothing is shown.
///
/// @param basis the law that sets the term
/// @param text the petition as it was filed
/// @param notes the changes that the person made after the filing, oldest first
/// @param answerAddressOnFile whether the case has an address for the answer
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

    /// A message that was edited or deleted after filing.
    ///
    /// @param text the new text of the message; absent if the message was deleted, or if the provider
    ///     did not send the new text
    /// @param at the time of the change
    record Note(CaseNote.Change change, @Nullable String text, Instant at) {}

    /// The view of a case.
    ///
    /// @param withTerm a case that is already masked
    static CaseView of(WithTerm<CaseFile> withTerm) {
        CaseFile file = withTerm.value();
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
                withTerm.remainingDays(),
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

    /// The response to an officer who files a case.
    ///
    /// @param trackingCode the tracking code, which is sent only once. The code is null if a document
    ///     is the second factor, and in the response to a repeated request
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
                    draft.petition().kind(),
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
