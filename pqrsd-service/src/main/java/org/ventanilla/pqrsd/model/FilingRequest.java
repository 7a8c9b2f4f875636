package org.ventanilla.pqrsd.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A request to file a case, from any channel. The request also contains a new id, a new tracking
/// code and the current time, because the decision uses neither random numbers nor a clock.
///
/// @param caseId the id that the case gets if the request is accepted
/// @param answer how the petitioner wants to get the answer
/// @param newTrackingCode the tracking code that the case gets if it needs a tracking code
/// @param receivedAt when the petitioner made the request; the term is counted from this time
/// @param now the time of the decision
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
