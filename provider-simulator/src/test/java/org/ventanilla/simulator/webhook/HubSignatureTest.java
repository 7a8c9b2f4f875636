package org.ventanilla.simulator.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Tests the signature of webhooks, and the escaping on which it depends.
class HubSignatureTest {

    private static final String PLAIN = "{\"text\":\"niño 😀 https://example.org/t\"}";

    @Test
    void theSignatureOfTheEscapedBodyIsCorrect() {
        byte[] escaped = MetaEscaping.escape(PLAIN);
        assertThat(new String(escaped, UTF_8))
                .isEqualTo("{\"text\":\"ni\\u00f1o \\ud83d\\ude00 https:\\/\\/example.org\\/t\"}");
        assertThat(escaped).hasSize(58);
        assertThat(HubSignature.compute("demo-app-secret", escaped))
                .isEqualTo("sha256=7d8586300ef77f3a566eb8b4b36667edb8a5301b19a32305e4b505417248ee4f");
    }

    @Test
    void theUnescapedBodyHasADifferentSignature() {
        byte[] plain = PLAIN.getBytes(UTF_8);
        assertThat(plain).hasSize(43);
        assertThat(HubSignature.compute("demo-app-secret", plain))
                .isEqualTo("sha256=5d26f8a9d99a43a1e07eee86c93ee467c1008f3e25dd1b9027ae3d5993702843");
    }

    @Test
    void anEscapedSlashIsNotEscapedAgain() {
        assertThat(new String(MetaEscaping.escape("\"a\\/b\\\\/c%@<\""), UTF_8))
                .isEqualTo("\"a\\/b\\\\\\/c\\u0025\\u0040\\u003C\"");
    }
}
