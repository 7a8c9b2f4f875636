package org.ventanilla.documents;

import java.io.IOException;
import java.security.GeneralSecurityException;

/// Signals that a chunk of a stored document was altered.
final class Altered extends IOException {

    private static final long serialVersionUID = 1L;

    Altered(GeneralSecurityException cause) {
        super("the kept document was altered", cause);
    }
}
