package org.ventanilla.documents;

import java.io.IOException;

/// Signals that a file is larger than allowed. Nothing of it was stored.
public final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge(long most) {
        super("more than " + most + " bytes");
    }
}
