package org.ventanilla.pqrsd.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.handling.IdGenerator;
import org.ventanilla.pqrsd.model.AnswerRoute;
import org.ventanilla.pqrsd.model.FilingRequest;
import org.ventanilla.pqrsd.model.Origin;
import org.ventanilla.pqrsd.model.Petition;
import org.ventanilla.webkit.BadData;

/// The request of an officer to file a case. Only the kind, the text and the medium of the answer are
/// required.
///
/// @param identityMode the default is identified if there is an applicant, otherwise anonymous
/// @param applicant the petitioner, with name, document type and document number. An anonymous case
///     must not have an applicant, because it would be unclear whether to store or to discard the data
/// @param place where it happened
/// @param channel the default is `WEB`
/// @param receivedAt the time at which a request on paper arrived, in ISO 8601 with offset; the
///     default is the current time
public record NewCase(
        @Nullable CaseKind kind,
        @Nullable IdentityMode identityMode,
        @Nullable Applicant applicant,
        @Nullable String text,
        @Nullable String place,
        @Nullable Channel channel,
        @Nullable AnswerMedium answerMedium,
        @Nullable String answerAddress,
        @Nullable String receivedAt) {

    /// The request in the form that the rules of filing expect.
    ///
    /// @throws BadData with the name of the field that is missing or invalid
    FilingRequest toFilingRequest(UUID commandId, String officer, IdGenerator ids, Instant now) {
        if (kind == null) {
            throw missing("kind");
        }
        if (answerMedium == null) {
            throw missing("answerMedium");
        }
        IdentityMode defaultMode = applicant == null ? IdentityMode.ANONYMOUS : IdentityMode.IDENTIFIED;
        if (identityMode == IdentityMode.ANONYMOUS && applicant != null) {
            throw new BadData("applicant", Texts.pages().caseAnonymous());
        }
        return new FilingRequest(
                ids.caseId(),
                new Origin(commandId, null, null, channel == null ? Channel.WEB : channel, officer),
                new Petition(kind, text == null ? "" : text, place, List.of()),
                identityMode == null ? defaultMode : identityMode,
                applicant,
                new AnswerRoute(answerMedium, answerAddress),
                ids.trackingCode(),
                receptionTime(now),
                now);
    }

    private Instant receptionTime(Instant now) {
        if (receivedAt == null) {
            return now;
        }
        try {
            return OffsetDateTime.parse(receivedAt.strip()).toInstant();
        } catch (DateTimeException _) {
            throw new BadData("receivedAt", Texts.pages().caseReceived());
        }
    }

    private static BadData missing(String field) {
        return new BadData(field, Texts.pages().caseMissing(field));
    }

    @Override
    public String toString() {
        return "NewCase[%s]".formatted(kind);
    }
}
