package org.ventanilla.webkit.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FormTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-27T17:00:00Z");

    private final FormTokens tokens = new FormTokens(new byte[] {1, 2, 3}, Duration.ofHours(12));
    private final String token = tokens.issue("navegador", "asesor", NOON);

    @Test
    void aTokenIsValidForItsBrowserAndAccountOnly() {
        assertThat(tokens.isValid(token, "navegador", "asesor", NOON)).isTrue();
        assertThat(tokens.isValid(token, "otro", "asesor", NOON)).isFalse();
        assertThat(tokens.isValid(token, "navegador", "", NOON)).isFalse();
        assertThat(tokens.isValid(token, "navegadorasesor", "", NOON)).isFalse();
    }

    @Test
    void aTokenExpires() {
        assertThat(tokens.isValid(token, "navegador", "asesor", NOON.plus(Duration.ofHours(12))))
                .isTrue();
        assertThat(tokens.isValid(token, "navegador", "asesor", NOON.plus(Duration.ofHours(13))))
                .isFalse();
    }

    @Test
    void aForgedTokenIsRefused() {
        FormTokens otherTokens = new FormTokens(new byte[] {4}, Duration.ofHours(12));
        assertThat(otherTokens.isValid(token, "navegador", "asesor", NOON)).isFalse();
        for (String bad : new String[] {"", "x", "%%%", token + "A", token.substring(1)}) {
            assertThat(tokens.isValid(bad, "navegador", "asesor", NOON)).as(bad).isFalse();
        }
    }
}
