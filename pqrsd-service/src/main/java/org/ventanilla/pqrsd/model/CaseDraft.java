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

/// A case that will be filed. It has everything except its number, which is drawn last.
///
/// @param applicant absent in an anonymous case, even if the command contained one
/// @param trackingCode only if no document can serve as the second factor; it is sent once and only
///     its hash is stored
public record CaseDraft(
        CaseId id,
        UUID commandId,
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
        @Nullable TrackingCode trackingCode,
        Instant receivedAt,
        Instant filedAt,
        CaseTerm term) {

    public CaseDraft {
        attachments = List.copyOf(attachments);
    }

    /// The case with its number.
    public FiledCase numbered(Radicado radicado) {
        return new FiledCase(this, radicado, CaseState.RADICADA);
    }

    @Override
    public String toString() {
        return "CaseDraft[%s, %s, %s]".formatted(id, kind, identityMode);
    }
}
