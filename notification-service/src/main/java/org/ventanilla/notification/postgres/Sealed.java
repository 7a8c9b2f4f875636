package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.notification.crypto.Secrets;

/// Encrypts personal data in a column: JSON, bound to its row.
@ApplicationScoped
class Sealed {

    private final Secrets secrets;

    Sealed(Secrets secrets) {
        this.secrets = secrets;
    }

    byte[] write(String context, Object value) {
        return secrets.encrypt(context, ContractJson.write(value));
    }

    <T> T read(String context, byte[] sealed, Class<T> type) {
        try {
            return ContractJson.read(secrets.decrypt(context, sealed), type);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("unreadable personal data of " + context, e);
        }
    }

    byte[] encrypt(String context, byte[] plain) {
        return secrets.encrypt(context, plain);
    }

    byte[] decrypt(String context, byte[] sealed) {
        try {
            return secrets.decrypt(context, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("unreadable bytes of " + context, e);
        }
    }
}
