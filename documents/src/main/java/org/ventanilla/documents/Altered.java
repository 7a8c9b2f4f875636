package org.ventanilla.documents;

import java.io.IOException;
import java.security.GeneralSecurityException;

/// A piece of a kept document is not what was written there.
final class Altered extends IOException {

    private static final long serialVersionUID = 1L;

    Altered(GeneralSecurityException cause) {
        super("the kept document was altered", cause);
    }
}
