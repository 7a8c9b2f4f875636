package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A stored case without its content. It contains what is needed to show the state of the case, to
/// list it, and to answer a repeated command.
///
/// @param contactId the contact of the chat in which the case was filed; null if it was not filed
///     in a chat
/// @param secondFactor null if there is neither a document nor a code; then nobody can look up the
///     case
public record CaseSummary(
        CaseId id,
        UUID commandId,
        @Nullable UUID contactId,
        String radicado,
        CaseKind kind,
        Channel channel,
        IdentityMode identityMode,
        CaseState state,
        String unit,
        Instant receivedAt,
        Instant filedAt,
        CaseTerm term,
        @Nullable SecondFactor secondFactor) {}
