package org.ventanilla.simulator.rest.graph;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// What an authentication template says. The words are the provider's: registering one chooses
/// whether it recommends not to share the code, and whether it tells when the code expires.
///
/// Source: WhatsApp Business Management API, "Authentication templates", "Copy code authentication
/// templates".
final class AuthenticationText {

    /// Longest code, in characters.
    static final int CODE = 15;

    private static final int MOST_MINUTES = 90;
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("provider-texts", Locale.ROOT);

    private AuthenticationText() {}

    static String body(boolean securityRecommended) {
        String code = TEXTS.getString("code");
        return securityRecommended ? code + " " + TEXTS.getString("security") : code;
    }

    /// @throws IllegalArgumentException if the minutes are out of bounds
    static @Nullable String footer(@Nullable Integer expiresInMinutes) {
        if (expiresInMinutes == null) {
            return null;
        }
        if (expiresInMinutes < 1 || expiresInMinutes > MOST_MINUTES) {
            throw new IllegalArgumentException("codeExpirationMinutes must be between 1 and " + MOST_MINUTES);
        }
        return TEXTS.getString("expiry").formatted(expiresInMinutes);
    }

    /// The words on the button that copies the code.
    static String button() {
        return TEXTS.getString("copy");
    }
}
