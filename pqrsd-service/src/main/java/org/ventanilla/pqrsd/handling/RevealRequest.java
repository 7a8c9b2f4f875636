package org.ventanilla.pqrsd.handling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.CaseAccess;

/// A request to reveal the identity of a petitioner.
///
/// @param id an id that is generated with the form and sent with it. A reload of the response
///     repeats the id, and a repeated id reveals nothing
/// @param detail the reader's explanation, at most {@link CaseAccess#MAX_DETAIL_LENGTH} characters
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
