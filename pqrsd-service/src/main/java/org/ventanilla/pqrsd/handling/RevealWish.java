package org.ventanilla.pqrsd.handling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.CaseAccess;

/// A request to see who petitions.
///
/// @param id drawn with the page it comes from, so that loading the answer again shows nothing
/// @param detail at most {@link CaseAccess#LONGEST_DETAIL} characters
public record RevealWish(UUID id, CaseAccess.@Nullable Reason reason, @Nullable String detail) {

    /// Whether it gives a reason.
    boolean explained() {
        return switch (reason) {
            case null -> false;
            case RESPONDER, VERIFICAR, TRASLADAR, AUTORIDAD -> true;
            case OTRO -> detail != null;
        };
    }
}
