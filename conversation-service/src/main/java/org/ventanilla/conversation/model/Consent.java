package org.ventanilla.conversation.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The answer to the data notice, with the facts that prove the answer (Ley 1581 de 2012, arts. 8 b
/// and 9). Refusals are stored too.
///
/// @param textSha256 the hash of the exact text that was shown, lower-case hex
/// @param saidText the text of the answer, or the title of the button
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
