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

/// A request to file a case, from any channel, with the ids and the time that the decision may use.
///
/// @param commandId the same for every repetition of one request
/// @param caseId the id of the case, if the request is accepted
/// @param contactId absent if an officer files for a person who is not in a chat
/// @param actor the person who files: the citizen, or the user name of the officer
/// @param freshCode the tracking code to use if the case needs one
/// @param receivedAt when the person confirmed the request, by our clock
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

    /// The {@link #actor} of a filing from the chat or the public form.
    public static final String CITIZEN = "CIUDADANO";

    public FilingRequest {
        attachments = List.copyOf(attachments);
    }

    @Override
    public String toString() {
        return "FilingRequest[%s, %s, %s]".formatted(commandId, kind, identityMode);
    }
}
