package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A wish to file, from whichever door, with the ids and the clock its decision may use.
///
/// @param commandId the same for every repetition of one wish
/// @param caseId for the case, if there will be one
/// @param contactId absent when an officer files for somebody who is not in a chat
/// @param actor who files: the citizen, or the officer's user name
/// @param freshCode a tracking code to be used if the case needs one
/// @param receivedAt when the person confirmed, by our clock
public record FilingRequest(
        UUID commandId,
        CaseId caseId,
        @Nullable ContactId contactId,
        @Nullable ConversationId conversationId,
        Channel channel,
        String actor,
        CaseKind kind,
        IdentityMode identityMode,
        @Nullable Applicant applicant,
        String text,
        @Nullable String place,
        List<FileRef> attachments,
        AnswerMedium answerMedium,
        @Nullable String answerAddress,
        TrackingCode freshCode,
        Instant receivedAt,
        Instant now) {

    /// {@link #actor} of a filing from the chat or the public form.
    public static final String CITIZEN = "CIUDADANO";

    public FilingRequest {
        attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
        return "FilingRequest[%s, %s, %s]".formatted(commandId, kind, identityMode);
    }
}
