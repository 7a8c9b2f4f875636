package org.ventanilla.pqrsd.handling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.CaseAccess;

/// A request to reveal the identity of a petitioner.
///
/// @param id generated with the page that contains the form, so that reloading the response reveals
///     nothing
/// @param detail at most {@link CaseAccess#MAX_DETAIL_LENGTH} characters
public record RevealRequest(
        UUID id,
        CaseAccess.@Nullable Reason reason,
        @Nullable String detail) {

    /// Whether the request gives a reason.
    boolean hasReason() {
        return switch (reason) {
            case null -> false;
            case RESPONDER, VERIFICAR, TRASLADAR, AUTORIDAD -> true;
            case OTRO -> detail != null;
        };
    }
}
