package org.ventanilla.documents;

import java.io.IOException;
import java.security.GeneralSecurityException;

/// Thrown if a chunk of a stored document was altered.
final class DocumentAltered extends IOException {

    private static final long serialVersionUID = 1L;

    DocumentAltered(GeneralSecurityException cause) {
        super("the stored document was altered", cause);
    }
}
