package org.ventanilla.pqrsd.handling;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.CaseAccess;

/// The wish to know who petitions.
///
/// @param id drawn with the page it comes from, so that loading the answer again shows nothing
/// @param detail at most {@link CaseAccess#LONGEST_DETAIL} characters
public record RevealWish(UUID id, CaseAccess.@Nullable Reason reason, @Nullable String detail) {

    /// Whether it says what for.
    boolean explained() {
        return switch (reason) {
            case null -> false;
            case RESPONDER, VERIFICAR, TRASLADAR, AUTORIDAD -> true;
            case OTRO -> detail != null;
        };
    }
}
