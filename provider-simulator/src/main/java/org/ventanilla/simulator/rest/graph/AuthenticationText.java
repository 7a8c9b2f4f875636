package org.ventanilla.simulator.rest.graph;

import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// The text of authentication templates. The provider defines the wording; the business only
/// chooses whether the template recommends not to share the code, and whether it says when the code
/// expires.
///
/// Source: WhatsApp Business Management API, "Authentication templates", "Copy code authentication
/// templates".
final class AuthenticationText {

    /// The length of the longest code, in characters.
    static final int MAX_CODE_CHARACTERS = 15;

    private static final int MAX_MINUTES = 90;
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("provider-texts", Locale.ROOT);

    private AuthenticationText() {}

    static String body(boolean securityRecommended) {
        String code = TEXTS.getString("code");
        return securityRecommended ? code + " " + TEXTS.getString("security") : code;
    }

    /// @throws IllegalArgumentException if the minutes are out of range
    static @Nullable String footer(@Nullable Integer expiresInMinutes) {
        if (expiresInMinutes == null) {
            return null;
        }
        if (expiresInMinutes < 1 || expiresInMinutes > MAX_MINUTES) {
            throw new IllegalArgumentException("codeExpirationMinutes must be between 1 and " + MAX_MINUTES);
        }
        return TEXTS.getString("expiry").formatted(expiresInMinutes);
    }

    /// The label of the button that copies the code.
    static String button() {
        return TEXTS.getString("copy");
    }
}
