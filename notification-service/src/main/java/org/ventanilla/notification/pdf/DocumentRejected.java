package org.ventanilla.notification.pdf;

import java.io.IOException;
import org.ventanilla.notification.handling.PdfCheck.Reason;

/// Signals that a document cannot be notified. The exception is an `IOException`, because the
/// methods of the parser can throw no other checked exception.
final class DocumentRejected extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    DocumentRejected(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
