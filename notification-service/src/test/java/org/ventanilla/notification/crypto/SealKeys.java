package org.ventanilla.notification.crypto;

import java.nio.file.Path;

/// Creates seal keys for tests.
public final class SealKeys {

    private SealKeys() {}

    /// Creates the key in this folder, or loads it if it exists.
    public static SealKey in(Path folder) {
        return new SealKey(folder.resolve("seal-key.pem"), true);
    }
}
