package org.ventanilla.contracts.pqrsd;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.ids.ContactId;

/// What the registry answers to the dialogue.
public sealed interface PqrsdReply extends Message {

    /// The command that is answered.
    UUID commandId();

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// The number exists: it is committed, and may be told.
    ///
    /// @param receptionDay the day that counts as received
    /// @param dueDate absent for a kind without a fixed term, as is {@code termBusinessDays}
    /// @param afterHours the request came outside office hours, so the term counts from a later day
    /// @param trackingCode second factor of a case without a document on file, of a reserved
    /// identity and of a complaint about an offence: told this once; absent otherwise
    @Wire("ventanilla.pqrsd.case-filed.v1")
    record CaseFiled(
            UUID commandId,
            ContactId contactId,
            CaseId caseId,
            String radicado,
            CaseKind kind,
            Instant filedAt,
            LocalDate receptionDay,
            @Nullable LocalDate dueDate,
            @Nullable Integer termBusinessDays,
            boolean afterHours,
            @Nullable String trackingCode,
            Instant at)
            implements PqrsdReply {
        @Override
        public String toString() {
            return "CaseFiled[%s, %s, %s]".formatted(commandId, caseId, kind);
        }
    }

    /// Nothing was filed, and why.
    ///
    /// @param reason `TEXT_MISSING`, `TEXT_TOO_LONG`, `ANSWER_ADDRESS_MISSING`, `KIND_NOT_OPEN`,
    /// `FIELD_TOO_LONG`, `TOO_MANY_ATTACHMENTS`, `RECEIVED_TOO_LONG_AGO`, `RECEIVED_IN_FUTURE`,
    /// `APPLICANT_MISSING`, `APPLICANT_NAME_MISSING`, `DOCUMENT_TYPE_UNKNOWN`,
    /// `DOCUMENT_NUMBER_IMPOSSIBLE`
    @Wire("ventanilla.pqrsd.filing-refused.v1")
    record FilingRefused(UUID commandId, ContactId contactId, String reason, Instant at)
            implements PqrsdReply {}

    /// A case's state, or that nothing is known under what was given: the same answer for unknown
    /// and not yours.
    ///
    /// @param outcome `FOUND`, `NOT_FOUND`, `LOCKED`
    /// @param radicado as the registry writes it; the rest absent unless found
    @Wire("ventanilla.pqrsd.case-status.v1")
    record CaseStatus(
            UUID commandId,
            ContactId contactId,
            String outcome,
            @Nullable String radicado,
            @Nullable String state,
            @Nullable LocalDate dueDate,
            @Nullable Integer remainingBusinessDays,
            @Nullable String unit,
            Instant at)
            implements PqrsdReply {}
}
