package org.ventanilla.notification.crypto;

/// Creates secrets for tests.
public final class SecretsOf {

    private SecretsOf() {}

    public static Secrets tests() {
        return new Secrets("a secret of at least thirty-two characters", false);
    }
}
