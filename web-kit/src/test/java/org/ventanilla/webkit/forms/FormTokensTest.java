package org.ventanilla.webkit.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Tests tokens, which prove that the form of a page was rendered for the same browser and the same account.
class FormTokensTest {

    private static final String BROWSER = "navegador";
    private static final String ACCOUNT = "asesor";
    private static final String NO_ACCOUNT = "";
    private static final Duration LIFETIME = Duration.ofHours(12);

    private static final Instant ISSUED_AT = Instant.parse("2026-11-27T17:00:00Z");

    private final FormTokens tokens = new FormTokens(new byte[] {1, 2, 3}, LIFETIME);
    private final String token = tokens.issue(BROWSER, ACCOUNT, ISSUED_AT);

    @Test
    void aTokenIsValidForItsBrowserAndAccountOnly() {
        assertThat(tokens.isValid(token, BROWSER, ACCOUNT, ISSUED_AT)).isTrue();
        assertThat(tokens.isValid(token, "otro", ACCOUNT, ISSUED_AT)).isFalse();
        assertThat(tokens.isValid(token, BROWSER, NO_ACCOUNT, ISSUED_AT)).isFalse();
        // The token must not be valid for another division of the same characters.
        assertThat(tokens.isValid(token, BROWSER + ACCOUNT, NO_ACCOUNT, ISSUED_AT))
                .isFalse();
    }

    @Test
    void aTokenExpiresAfterItsLifetime() {
        assertThat(tokens.isValid(token, BROWSER, ACCOUNT, ISSUED_AT.plus(LIFETIME)))
                .isTrue();
        assertThat(tokens.isValid(token, BROWSER, ACCOUNT, ISSUED_AT.plus(LIFETIME.plusHours(1))))
                .isFalse();
    }

    @Test
    void aTokenOfAnotherSecretAndAMalformedTokenAreRefused() {
        FormTokens otherTokens = new FormTokens(new byte[] {4}, LIFETIME); // another secret
        assertThat(otherTokens.isValid(token, BROWSER, ACCOUNT, ISSUED_AT)).isFalse();
        for (String bad : new String[] {"", "x", "%%%", token + "A", token.substring(1)}) {
            assertThat(tokens.isValid(bad, BROWSER, ACCOUNT, ISSUED_AT)).as(bad).isFalse();
        }
    }
}
