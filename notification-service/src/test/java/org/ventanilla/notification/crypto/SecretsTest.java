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
    void aShortSecretIsRefusedAndTheLocalDefaultIsRefusedInOtherProfiles() {
        assertThatThrownBy(() -> new Secrets(Secrets.LOCAL_DEFAULT, false)).isInstanceOf(IllegalStateException.class);
        assertThat(new Secrets(Secrets.LOCAL_DEFAULT, true)).isNotNull();
        assertThatThrownBy(() -> new Secrets("short", true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VENTANILLA_NOTIFICATION_SECRET");
    }

    @Test
    void encryptedBytesCanBeDecryptedOnlyUnalteredAndWithTheirContext() throws GeneralSecurityException {
        byte[] plain = "Rosa".getBytes(StandardCharsets.UTF_8);
        byte[] encrypted = secrets.encrypt("notice:1", plain);
        assertThat(secrets.decrypt("notice:1", encrypted)).isEqualTo(plain);
        assertThatThrownBy(() -> secrets.decrypt("notice:2", encrypted)).isInstanceOf(GeneralSecurityException.class);
        encrypted[encrypted.length - 1] ^= 1;
        assertThatThrownBy(() -> secrets.decrypt("notice:1", encrypted)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void hashesForDifferentPurposesOrSecretsAreUnrelated() {
        Secrets otherSecrets = new Secrets("another secret of more than thirty-two", false);
        assertThat(secrets.hash(Secrets.Purpose.CODE, "1"))
                .isEqualTo(secrets.hash(Secrets.Purpose.CODE, "1"))
                .isNotEqualTo(secrets.hash(Secrets.Purpose.TOKEN, "1"))
                .isNotEqualTo(otherSecrets.hash(Secrets.Purpose.CODE, "1"));
    }

    @Test
    void tokensAreRandomAndContain256Bits() {
        // Base64 writes 256 bits as 43 characters.
        assertThat(secrets.randomToken()).hasSize(43).isNotEqualTo(secrets.randomToken());
    }
}
