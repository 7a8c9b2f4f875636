package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the person answered to the data notice, with all that proves it (Ley 1581 de 2012, arts. 8
/// b and 9). Refusals are kept too.
///
/// @param textSha256 of the exact text that was shown, lower-case hex
/// @param saidText the person's own words, or the title of the button
public record Consent(
        boolean given,
        String textVersion,
        String textSha256,
        String saidText,
        @Nullable String providerMessageId,
        Instant saidAt) {

    @Override
    public String toString() {
        return "Consent[%s, %s]".formatted(given, textVersion);
    }
}
