package org.ventanilla.documents;

import java.io.IOException;

/// Thrown if a file is larger than allowed. Nothing was stored.
public final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge(long maxBytes) {
        super("more than " + maxBytes + " bytes");
    }
}
