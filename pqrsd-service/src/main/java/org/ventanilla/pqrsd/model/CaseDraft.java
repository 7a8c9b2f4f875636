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

/// A case that will be filed: all but its number, which is drawn at the last moment.
///
/// @param applicant absent in an anonymous case, even if the command contained one
/// @param trackingCode only where no document can serve as second factor; leaves this object once
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

    /// The case, once its number is drawn.
    public FiledCase numbered(Radicado radicado) {
        return new FiledCase(this, radicado, CaseState.RADICADA);
    }

    @Override
    public String toString() {
        return "CaseDraft[%s, %s, %s]".formatted(id, kind, identityMode);
    }
}
