package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A stored case without its content: enough to tell how it stands, to list it, and to answer a
/// repeated command.
///
/// @param contactId of the chat it came from, if it came from one
/// @param secondFactor null where neither document nor code exists: nobody is told
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
