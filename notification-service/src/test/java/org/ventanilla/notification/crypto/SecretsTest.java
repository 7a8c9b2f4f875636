package org.ventanilla.notification.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;

/// Tests the checks of the secret, and the hashes and encryption that use it.
class SecretsTest {

    private final Secrets secrets = new Secrets("a secret of at least thirty-two characters", false);

    @Test
    void startRefusesTheLocalDefaultElsewhereAndAShortSecretAnywhere() {
        assertThatThrownBy(() -> new Secrets(Secrets.LOCAL_DEFAULT, false)).isInstanceOf(IllegalStateException.class);
        assertThat(new Secrets(Secrets.LOCAL_DEFAULT, true)).isNotNull();
        assertThatThrownBy(() -> new Secrets("short", true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VENTANILLA_NOTIFICATION_SECRET");
    }

    @Test
    void encryptedBytesAreReadableOnlyWithTheirContext() throws GeneralSecurityException {
        byte[] plain = "Rosa".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = secrets.encrypt("notice:1", plain);
        assertThat(secrets.decrypt("notice:1", sealed)).isEqualTo(plain);
        assertThatThrownBy(() -> secrets.decrypt("notice:2", sealed)).isInstanceOf(GeneralSecurityException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> secrets.decrypt("notice:1", sealed)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void hashesForDifferentUsesAreUnrelated() {
        assertThat(secrets.hash(Secrets.Use.CODE, "1"))
                .isEqualTo(secrets.hash(Secrets.Use.CODE, "1"))
                .isNotEqualTo(secrets.hash(Secrets.Use.TOKEN, "1"))
                .isNotEqualTo(new Secrets("another secret of more than thirty-two", false).hash(Secrets.Use.CODE, "1"));
    }

    @Test
    void tokensHoldAtLeast128Bits() {
        assertThat(secrets.token()).hasSize(43).isNotEqualTo(secrets.token());
    }
}
