package org.ventanilla.simulator.rest.graph;

import io.quarkus.qute.i18n.MessageBundles;
import org.jspecify.annotations.Nullable;

/// The text of authentication templates, which contain a one-time code. The provider defines the text.
/// The business chooses only whether the text recommends not to share the code, and whether it says
/// when the code expires.
///
/// Source: WhatsApp Business Management API, "Authentication templates", "Copy code authentication
/// templates".
final class AuthenticationText {

    /// The length of the longest code, in characters.
    static final int MAX_CODE_CHARACTERS = 15;

    private static final int MAX_EXPIRY_MINUTES = 90;

    private AuthenticationText() {}

    static String body(boolean recommendsSecurity) {
        ProviderTexts texts = texts();
        return recommendsSecurity ? texts.code() + " " + texts.security() : texts.code();
    }

    /// The footer, which says when the code expires; null without minutes.
    ///
    /// @throws IllegalArgumentException if the minutes are out of range
    static @Nullable String footer(@Nullable Integer expiresInMinutes) {
        if (expiresInMinutes == null) {
            return null;
        }
        if (expiresInMinutes < 1 || expiresInMinutes > MAX_EXPIRY_MINUTES) {
            throw new IllegalArgumentException("codeExpirationMinutes must be between 1 and " + MAX_EXPIRY_MINUTES);
        }
        return texts().expiry(expiresInMinutes);
    }

    /// The label of the button that copies the code.
    static String buttonTitle() {
        return texts().copy();
    }

    private static ProviderTexts texts() {
        return MessageBundles.get(ProviderTexts.class);
    }
}
