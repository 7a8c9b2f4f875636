package org.ventanilla.notification.handling;

import java.nio.file.Path;

/// Whether a file is a PDF that a person can be notified of: everybody's viewer opens it and shows
/// the same, and it does nothing by itself.
///
/// Notification is valid only with the complete text of the act (CPACA art. 67: "copia íntegra,
/// auténtica y gratuita"); a file nobody can read, or whose content may change after it was
/// delivered, is no such copy.
public interface PdfCheck {

    /// What came of the check.
    sealed interface Finding {
        /// It can be notified.
        record Fit(int pages) implements Finding {}

        /// It cannot.
        record Unfit(Reason reason) implements Finding {}
    }

    /// Why a document cannot be notified.
    enum Reason {
        /// It does not begin as a PDF does.
        NO_PDF,
        /// Its structure does not hold: truncated, or damaged.
        DAMAGED,
        /// Nothing to be read.
        NO_PAGES,
        /// A password stands between the person and the act, even an empty one.
        ENCRYPTED,
        /// It does something by itself, or changes what it shows: scripts, forms that are sent,
        /// programs, media, XFA.
        ACTIVE,
        /// Other files inside it, which the person would not see.
        ATTACHMENTS,
        /// More structure than a document of its size has.
        TOO_COMPLEX
    }

    /// Reads the structure of the file, never its pictures, in bounded memory and time.
    ///
    /// @throws org.ventanilla.messaging.RetryLater if too many are being checked
    Finding check(Path file);
}
