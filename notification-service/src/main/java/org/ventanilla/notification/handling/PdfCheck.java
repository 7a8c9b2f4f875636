package org.ventanilla.notification.handling;

import java.nio.file.Path;

/// Checks whether a file is a PDF that can be notified: every viewer can open it and shows the same
/// content, and the file contains no active content ({@link Reason#ACTIVE}).
///
/// Notification is valid only with the complete text of the act (CPACA art. 67: "copia íntegra"). A
/// file that cannot be read, or whose content may change after delivery, is not a complete copy.
public interface PdfCheck {

    /// The result of the check.
    sealed interface Finding {
        /// The document can be notified.
        record Accepted(int pageCount) implements Finding {}

        /// The document cannot be notified.
        record Rejected(Reason reason) implements Finding {}
    }

    /// Why a document cannot be notified.
    enum Reason {
        /// The file does not begin with the PDF header.
        NO_PDF,
        /// The structure is truncated or damaged.
        DAMAGED,
        /// The document has no pages.
        NO_PAGES,
        /// The document is encrypted, so that a password is needed, even if the password is empty.
        ENCRYPTED,
        /// The document contains active content, which may change what a viewer shows: scripts,
        /// forms that are sent, programs, media, XFA (forms in XML).
        ACTIVE,
        /// The document contains other files, which the person would not see.
        ATTACHMENTS,
        /// The document exceeds the limits for its structure.
        TOO_COMPLEX
    }

    /// Reads the structure of the file, but not its images, in bounded memory and time.
    ///
    /// @throws org.ventanilla.records.RetryLater if too many documents are being checked
    Finding check(Path file);
}
