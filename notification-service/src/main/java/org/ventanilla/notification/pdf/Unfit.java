package org.ventanilla.notification.pdf;

import java.io.IOException;
import org.ventanilla.notification.handling.PdfCheck.Reason;

/// Ends the reading of a document that cannot be notified. An `IOException`, because it has to
/// pass through the parser.
final class Unfit extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Unfit(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
