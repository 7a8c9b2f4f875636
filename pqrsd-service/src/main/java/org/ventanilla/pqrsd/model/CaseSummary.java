package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A stored case without its content. The summary is enough to show the state of the case, to list
/// the case, and to answer a repeated command.
///
/// @param commandId the id of the command or request that filed the case
/// @param contactId the contact of the chat in which the case was filed; null if an officer filed
///     the case
/// @param unit the organizational unit that is responsible for the case
/// @param secondFactor null if there is neither a document nor a tracking code; such a case cannot
///     be looked up
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
