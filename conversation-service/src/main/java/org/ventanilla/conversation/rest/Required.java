package org.ventanilla.conversation.rest;

import jakarta.ws.rs.BadRequestException;
import org.jspecify.annotations.Nullable;

/// Checks the required parts of a request.
final class Required {

    private Required() {}

    /// Checks that no part is missing.
    ///
    /// @throws BadRequestException if any part is missing
    static void requireAll(@Nullable Object... parts) {
        for (Object part : parts) {
            if (part == null) {
                throw new BadRequestException();
            }
        }
    }
}
