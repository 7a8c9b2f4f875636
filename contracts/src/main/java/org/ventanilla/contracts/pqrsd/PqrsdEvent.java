package org.ventanilla.contracts.pqrsd;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.CaseId;

/// What happened to a case, kept for good and free of personal data.
public sealed interface PqrsdEvent extends Message {

    CaseId caseId();

    @Override
    default String key() {
        return caseId().toString();
    }

    /// A case got its number.
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
