package org.ventanilla.notification.crypto;

import java.nio.file.Path;

/// Creates seal keys for tests.
public final class SealKeys {

    private SealKeys() {}

    /// Creates a seal key in this folder, or loads the seal key that the folder contains.
    public static SealKey inFolder(Path folder) {
        return new SealKey(folder.resolve("seal-key.pem"), true);
    }
}
