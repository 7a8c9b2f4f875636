package org.ventanilla.pqrsd.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A case that will be filed. The draft has everything except the number, which is assigned last.
///
/// @param applicant null in an anonymous case, even if the request contained an applicant
/// @param answer how the petitioner gets the answer
/// @param trackingCode null if the document of the petitioner is the second factor. The code is
///     sent once, and only its hash is stored
/// @param receivedAt when the petitioner made the request; the term is counted from this time
/// @param filedAt when the case gets its number
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
