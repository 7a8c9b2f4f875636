package org.ventanilla.documents;

import java.io.IOException;

/// A file has more bytes than may be kept. Nothing of it was kept.
public final class TooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    TooLarge(long most) {
        super("more than " + most + " bytes");
    }
}
