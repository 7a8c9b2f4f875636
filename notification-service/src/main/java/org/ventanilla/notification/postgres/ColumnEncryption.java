package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.notification.crypto.Secrets;

/// Encrypts the personal data and files in columns. The context binds an encrypted value to its
/// row.
@ApplicationScoped
class ColumnEncryption {

    private final Secrets secrets;

    ColumnEncryption(Secrets secrets) {
        this.secrets = secrets;
    }

    byte[] encryptJson(String context, Object value) {
        return secrets.encrypt(context, ContractJson.write(value));
    }

    <T> T decryptJson(String context, byte[] encrypted, Class<T> type) {
        try {
            return ContractJson.read(secrets.decrypt(context, encrypted), type);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("unreadable personal data of " + context, e);
        }
    }

    byte[] encrypt(String context, byte[] plain) {
        return secrets.encrypt(context, plain);
    }

    byte[] decrypt(String context, byte[] encrypted) {
        try {
            return secrets.decrypt(context, encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("unreadable bytes of " + context, e);
        }
    }
}
