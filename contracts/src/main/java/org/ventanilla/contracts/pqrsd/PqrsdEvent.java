package org.ventanilla.contracts.pqrsd;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.CaseId;

/// The events of a case, kept permanently and without personal data.
public sealed interface PqrsdEvent extends Message {

    CaseId caseId();

    @Override
    default String key() {
        return caseId().toString();
    }

    /// A case was filed and got its number.
    @Wire("ventanilla.pqrsd.filed.v1")
    record Filed(
            CaseId caseId,
            String radicado,
            CaseKind kind,
            Channel channel,
            IdentityMode identityMode,
            Instant receivedAt,
            LocalDate receptionDay,
            @Nullable LocalDate dueDate,
            @Nullable Integer termBusinessDays,
            Instant at)
            implements PqrsdEvent {}
}
