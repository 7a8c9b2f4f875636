package org.ventanilla.contracts.pqrsd;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.ids.ContactId;

/// The replies of pqrsd-service to the dialogue.
public sealed interface PqrsdReply extends Message {

    /// The id of the command to which this is the reply.
    UUID commandId();

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// The case is filed. The radicado is stored permanently and may be sent to the person.
    ///
    /// @param receptionDay the day that legally counts as the day of receipt
    /// @param dueDate the last day of the term; absent, like {@code termBusinessDays}, if the kind has no
    /// fixed term
    /// @param afterHours whether the request came outside office hours, so that the term counts
    /// from a later day
    /// @param trackingCode the second factor of a case without a document, with reserved identity, or
    /// about an offence; absent for other cases. The code is sent only once
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

    /// The request was not filed.
    ///
    /// @param reason `TEXT_MISSING`, `TEXT_TOO_LONG`, `ANSWER_ADDRESS_MISSING`, `KIND_NOT_OPEN`,
    /// `FIELD_TOO_LONG`, `TOO_MANY_ATTACHMENTS`, `RECEIVED_TOO_LONG_AGO`, `RECEIVED_IN_FUTURE`,
    /// `APPLICANT_MISSING`, `APPLICANT_NAME_MISSING`, `DOCUMENT_TYPE_UNKNOWN`,
    /// `DOCUMENT_NUMBER_IMPOSSIBLE`
    @Wire("ventanilla.pqrsd.filing-refused.v1")
    record FilingRefused(UUID commandId, ContactId contactId, String reason, Instant at) implements PqrsdReply {}

    /// The state of a case. An unknown case and a case of another person get the same answer.
    ///
    /// @param outcome `FOUND`, `NOT_FOUND`, `LOCKED`
    /// @param radicado the number in its official form; absent, like the fields after it, if the outcome is
    /// not `FOUND`
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
