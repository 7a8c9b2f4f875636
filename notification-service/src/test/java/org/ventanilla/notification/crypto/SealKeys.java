package org.ventanilla.notification.crypto;

import java.nio.file.Path;

/// Seal keys for tests.
public final class SealKeys {

    private SealKeys() {}

    /// Made in this folder, or found there.
    public static SealKey in(Path folder) {
        return new SealKey(folder.resolve("seal-key.pem"), true);
    }
}
