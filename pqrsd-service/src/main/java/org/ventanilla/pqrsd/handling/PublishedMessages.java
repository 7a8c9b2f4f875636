package org.ventanilla.pqrsd.handling;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.PqrsdEvent;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Filing;
import org.ventanilla.pqrsd.model.LookUp;

/// Builds the messages that the service publishes: events without personal data, and replies to the
/// conversation service.
public final class PublishedMessages {

    private PublishedMessages() {}

    /// The first event of a case.
    public static Outgoing filed(FiledCase filed) {
        var draft = filed.draft();
        return Outgoing.of(new PqrsdEvent.Filed(
                        draft.id(),
                        filed.radicado().text(),
                        draft.petition().kind(),
                        draft.origin().channel(),
                        draft.identityMode(),
                        draft.receivedAt(),
                        draft.term().receptionDay(),
                        draft.term().dueDate(),
                        draft.term().businessDays(),
                        draft.filedAt()))
                .ofAggregate(draft.id().toString(), 1);
    }

    /// The reply with the number of a new case and its tracking code, which is sent only once.
    public static PqrsdReply.CaseFiled caseFiled(FiledCase filed, UUID commandId, ContactId to) {
        var draft = filed.draft();
        var code = draft.trackingCode();
        return new PqrsdReply.CaseFiled(
                commandId,
                to,
                draft.id(),
                filed.radicado().text(),
                draft.petition().kind(),
                draft.filedAt(),
                draft.term().receptionDay(),
                draft.term().dueDate(),
                draft.term().businessDays(),
                draft.term().afterHours(),
                code == null ? null : code.text(),
                draft.filedAt());
    }

    /// The reply with the number of an existing case, for a repeated request.
    public static PqrsdReply.CaseFiled caseFiled(CaseSummary filed, ContactId to, Instant now) {
        return new PqrsdReply.CaseFiled(
                filed.commandId(),
                to,
                filed.id(),
                filed.radicado(),
                filed.kind(),
                filed.filedAt(),
                filed.term().receptionDay(),
                filed.term().dueDate(),
                filed.term().businessDays(),
                filed.term().afterHours(),
                null,
                now);
    }

    /// The reply to a request that cannot be filed.
    public static PqrsdReply.FilingRefused refused(UUID commandId, ContactId to, Filing.Refusal reason, Instant now) {
        return new PqrsdReply.FilingRefused(commandId, to, reason.name(), now);
    }

    /// The reply to a request for the state of a case.
    ///
    /// @param remaining the business days that are left; null if the case has no due date
    public static PqrsdReply.CaseStatus status(
            UUID commandId, ContactId to, LookUp.Answer answer, @Nullable Integer remaining, Instant now) {
        CaseSummary found = answer.found();
        return found == null
                ? new PqrsdReply.CaseStatus(commandId, to, answer.outcome().name(), null, null, null, null, null, now)
                : new PqrsdReply.CaseStatus(
                        commandId,
                        to,
                        answer.outcome().name(),
                        found.radicado(),
                        found.state().name(),
                        found.term().dueDate(),
                        remaining,
                        found.unit(),
                        now);
    }
}
