package org.ventanilla.pqrsd.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.SecondFactor;
import org.ventanilla.pqrsd.model.SecondFactor.DocumentEnd;
import org.ventanilla.pqrsd.model.TrackingCode;

/// The columns of `pqrsd_case` that lists and replies need. The text of the petition is not one of
/// these columns, so that queries can omit the text.
@Embeddable
class SummaryColumns {

    @Column(name = "command_id")
    private UUID commandId;

    @Column(name = "contact_id")
    private @Nullable UUID contactId;

    private String radicado;

    @Enumerated(EnumType.STRING)
    private CaseKind kind;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Enumerated(EnumType.STRING)
    @Column(name = "identity_mode")
    private IdentityMode identityMode;

    @Enumerated(EnumType.STRING)
    private CaseState state;

    private String unit;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "filed_at")
    private Instant filedAt;

    @Embedded
    private TermColumns term;

    @Column(name = "tracking_hash")
    private byte @Nullable [] trackingHash;

    static SummaryColumns of(FiledCase filed, String unit) {
        CaseDraft draft = filed.draft();
        TrackingCode code = draft.trackingCode();
        SummaryColumns columns = new SummaryColumns();
        columns.commandId = draft.origin().commandId();
        columns.contactId = draft.origin().contactId() == null
                ? null
                : draft.origin().contactId().value();
        columns.radicado = filed.radicado().text();
        columns.kind = draft.petition().kind();
        columns.channel = draft.origin().channel();
        columns.identityMode = draft.identityMode();
        columns.state = filed.state();
        columns.unit = unit;
        columns.receivedAt = draft.receivedAt();
        columns.filedAt = draft.filedAt();
        columns.term = TermColumns.of(draft.term());
        columns.trackingHash = code == null ? null : code.hash(draft.id());
        return columns;
    }

    /// The case without its content.
    ///
    /// @param documentNumber the document number of the applicant, whose last digits may be the second
    ///     factor
    CaseSummary toModel(CaseId id, @Nullable String documentNumber) {
        return new CaseSummary(
                id,
                commandId,
                contactId,
                radicado,
                kind,
                channel,
                identityMode,
                state,
                unit,
                receivedAt,
                filedAt,
                term.toModel(),
                secondFactor(id, documentNumber));
    }

    private @Nullable SecondFactor secondFactor(CaseId id, @Nullable String documentNumber) {
        if (trackingHash != null) {
            return new SecondFactor.Code(id, trackingHash);
        }
        DocumentEnd end = SecondFactor.ofDocument(documentNumber).orElse(null);
        if (end == null || SecondFactor.mayUseDocument(kind, identityMode)) {
            return end;
        }
        return contactId == null ? null : new SecondFactor.OwnChat(contactId, end);
    }
}
