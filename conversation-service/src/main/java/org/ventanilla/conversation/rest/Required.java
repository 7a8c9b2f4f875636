package org.ventanilla.conversation.rest;

import jakarta.ws.rs.BadRequestException;
import org.jspecify.annotations.Nullable;

/// Checks the required parts of a request.
final class Required {

    private Required() {}

    /// @throws BadRequestException if any part is missing
    static void of(@Nullable Object... parts) {
        for (Object part : parts) {
            if (part == null) {
                throw new BadRequestException();
            }
        }
    }
}
