package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSignatureTest {

    private static final String ESCAPED = "{\"text\":\"ni\\u00f1o \\ud83d\\ude00 https:\\/\\/example.org\\/t\"}";
    private static final String ESCAPED_SIGNATURE =
            "sha256=7d8586300ef77f3a566eb8b4b36667edb8a5301b19a32305e4b505417248ee4f";
    private static final String PLAIN = "{\"text\":\"niño 😀 https://example.org/t\"}";
    private static final String PLAIN_SIGNATURE =
            "sha256=5d26f8a9d99a43a1e07eee86c93ee467c1008f3e25dd1b9027ae3d5993702843";

    private final HubSignature signature = new HubSignature(List.of("demo-app-secret"));

    @Test
    void aSignatureIsValidOnlyForTheExactBytes() {
        // Both texts are the same JSON value. Their lengths show that this file was compiled as UTF-8.
        assertThat(ESCAPED.getBytes(UTF_8)).hasSize(58);
        assertThat(PLAIN.getBytes(UTF_8)).hasSize(43);
        assertThat(signature.isValid(ESCAPED_SIGNATURE, ESCAPED.getBytes(UTF_8)))
                .isTrue();
        assertThat(signature.isValid(PLAIN_SIGNATURE, PLAIN.getBytes(UTF_8))).isTrue();
        assertThat(signature.isValid(ESCAPED_SIGNATURE, PLAIN.getBytes(UTF_8))).isFalse();
    }

    @Test
    void aSignatureWithAnyOfSeveralSecretsIsValid() {
        for (List<String> secrets : List.of(List.of("new", "demo-app-secret"), List.of("demo-app-secret", "old"))) {
            assertThat(new HubSignature(secrets).isValid(PLAIN_SIGNATURE, PLAIN.getBytes(UTF_8)))
                    .isTrue();
        }
        assertThat(new HubSignature(List.of("new")).isValid(PLAIN_SIGNATURE, PLAIN.getBytes(UTF_8)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "sha1=7d8586300ef77f3a566eb8b4b36667edb8a5301b",
                "sha256=5D26F8A9D99A43A1E07EEE86C93EE467C1008F3E25DD1B9027AE3D5993702843",
                "sha256=5d26f8a9d99a43a1e07eee86c93ee467c1008f3e25dd1b9027ae3d599370284",
                "sha256=5d26f8a9d99a43a1e07eee86c93ee467c1008f3e25dd1b9027ae3d5993702843 ",
                "5d26f8a9d99a43a1e07eee86c93ee467c1008f3e25dd1b9027ae3d5993702843"
            })
    void aMalformedSignatureIsNotValid(String header) {
        assertThat(signature.isValid(header, PLAIN.getBytes(UTF_8))).isFalse();
    }
}
