package org.ventanilla.pqrsd.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A request to file a case, from any channel, with the ids and the time that the decision may use.
///
/// @param caseId the id of the case, if the request is accepted
/// @param newTrackingCode the tracking code of the case, if the case needs a tracking code
/// @param receivedAt when the person confirmed the request, by our clock
public record FilingRequest(
        CaseId caseId,
        Origin origin,
        Petition petition,
        IdentityMode identityMode,
        @Nullable Applicant applicant,
        AnswerRoute answer,
        TrackingCode newTrackingCode,
        Instant receivedAt,
        Instant now) {

    @Override
    public String toString() {
        return "FilingRequest[%s, %s, %s]".formatted(origin.commandId(), petition.kind(), identityMode);
    }
}
