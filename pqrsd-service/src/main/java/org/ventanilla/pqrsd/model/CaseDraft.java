package org.ventanilla.pqrsd.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A case that will be filed. It has everything except its number, which is assigned last.
///
/// @param applicant absent in an anonymous case, even if the command contained an applicant
/// @param trackingCode null if a document is the second factor; the code is sent once, and only its
///     hash is stored
public record CaseDraft(
        CaseId id,
        Origin origin,
        Petition petition,
        IdentityMode identityMode,
        @Nullable Applicant applicant,
        AnswerRoute answer,
        @Nullable TrackingCode trackingCode,
        Instant receivedAt,
        Instant filedAt,
        CaseTerm term) {

    /// The case with its number.
    public FiledCase numbered(Radicado radicado) {
        return new FiledCase(this, radicado, CaseState.RADICADA);
    }

    @Override
    public String toString() {
        return "CaseDraft[%s, %s, %s]".formatted(id, petition.kind(), identityMode);
    }
}
