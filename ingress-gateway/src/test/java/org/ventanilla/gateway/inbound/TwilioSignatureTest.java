package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Tests signatures that were computed independently of this code.
class TwilioSignatureTest {

    private static final String BASE = "https://pqrs.example.org";
    private static final String TARGET = "/sms/twilio?t=1";
    private static final String FORM =
            "Body=+Hola+ni%C3%B1o+&From=%2B573005550199&MessageSid=SM00000000000000000000000000000001&To=85000";
    private static final String SIGNATURE = "Ge9upaNzr3ClyEaiH8ZvtDtaMZ4=";
    private static final String SIGNATURE_WITH_PORT = "J0d5CYHrMvBxWdqBcMdqY7oHTKg=";

    private final TwilioSignature check = new TwilioSignature(BASE, List.of("demo-auth-token"));

    @Test
    void aSignedFormIsAcceptedInAnyOrderOfItsParameters() {
        String reordered =
                "To=85000&MessageSid=SM00000000000000000000000000000001&From=%2B573005550199&Body=%20Hola%20ni%c3%b1o%20";

        assertThat(isValid(SIGNATURE, TARGET, FORM)).isTrue();
        assertThat(isValid(SIGNATURE, TARGET, reordered)).isTrue();
    }

    @Test
    void theAddressIsComparedWithAndWithoutThePort() {
        assertThat(isValid(SIGNATURE_WITH_PORT, TARGET, FORM)).isTrue();
        TwilioSignature withPort = new TwilioSignature(BASE + ":443", List.of("demo-auth-token"));
        assertThat(withPort.isValid(SIGNATURE, TARGET, Parameters.read(FORM))).isTrue();
    }

    @Test
    void anyChangeIsRefused() {
        assertThat(isValid(SIGNATURE, "/sms/twilio?t=2", FORM)).isFalse();
        assertThat(isValid(SIGNATURE, TARGET, FORM.replace("85000", "85001"))).isFalse();
        assertThat(isValid(SIGNATURE, TARGET, FORM.replace("Body=+Hola", "Body=Hola")))
                .isFalse();
        assertThat(isValid(SIGNATURE, TARGET, FORM + "&Extra=1")).isFalse();
        assertThat(isValid(SIGNATURE, TARGET, "")).isFalse();
        assertThat(isValid("", TARGET, FORM)).isFalse();
        assertThat(isValid("not base64", TARGET, FORM)).isFalse();
        assertThat(new TwilioSignature(BASE, List.of("another-token"))
                        .isValid(SIGNATURE, TARGET, Parameters.read(FORM)))
                .isFalse();
    }

    @Test
    void aJsonBodyIsCoveredByItsHashInTheQuery() {
        String hash = "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
        String target = "/sms/twilio?bodySHA256=" + hash;
        String signature = "bVe4oEK9xg3bmyODzFAAvWIRnp0=";
        Parameters query = Parameters.read("bodySHA256=" + hash);

        assertThat(check.isValid(signature, target, query, "{\"a\":1}".getBytes(UTF_8)))
                .isTrue();
        assertThat(check.isValid(signature, target, query, "{\"a\":2}".getBytes(UTF_8)))
                .isFalse();
        assertThat(check.isValid(signature, target, Parameters.read(""), "{\"a\":1}".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void aRepeatedNameIsFollowedByEachOfItsValues() {
        Parameters repeated = Parameters.read("b=2&a=1&b=1&b=2");
        String signature = sign(BASE + TARGET + "a1" + "b1" + "b2");

        assertThat(check.isValid(signature, TARGET, repeated)).isTrue();
    }

    private static String sign(String text) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA1");
            mac.init(new javax.crypto.spec.SecretKeySpec("demo-auth-token".getBytes(UTF_8), "HmacSHA1"));
            return java.util.Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isValid(String signature, String target, String form) {
        return check.isValid(signature, target, Parameters.read(form));
    }
}
