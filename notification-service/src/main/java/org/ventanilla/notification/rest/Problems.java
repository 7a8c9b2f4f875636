package org.ventanilla.notification.rest;

import java.util.List;
import java.util.Locale;
import org.ventanilla.notification.handling.PdfCheck;
import org.ventanilla.webkit.Problem;
import org.ventanilla.webkit.Refusal;

/// Builds the problem responses of this service. Every problem has the member `errors`, which lists
/// the faulty fields.
final class Problems {

    private Problems() {}

    /// Why a request was refused. Programs read the constant in lower case with hyphens.
    public enum Code {
        FAULTY,
        UNREADABLE,
        TOO_LARGE,
        BUSY,
        TOO_OFTEN,
        OTHER_DOCUMENT,
        DOCUMENT_NO_PDF,
        DOCUMENT_DAMAGED,
        DOCUMENT_NO_PAGES,
        DOCUMENT_ENCRYPTED,
        DOCUMENT_ACTIVE,
        DOCUMENT_ATTACHMENTS,
        DOCUMENT_TOO_COMPLEX,
        NO_KEY,
        KEY_REUSED,
        KNOWN,
        BAD_CONFIRMATION,
        NO_WAITING_CONTACT,
        TOO_MANY_CONFIRMATIONS,
        UNKNOWN,
        NO_CERTIFICATE;

        /// The code of a document that cannot be notified.
        static Code of(PdfCheck.Reason reason) {
            return switch (reason) {
                case NO_PDF -> DOCUMENT_NO_PDF;
                case DAMAGED -> DOCUMENT_DAMAGED;
                case NO_PAGES -> DOCUMENT_NO_PAGES;
                case ENCRYPTED -> DOCUMENT_ENCRYPTED;
                case ACTIVE -> DOCUMENT_ACTIVE;
                case ATTACHMENTS -> DOCUMENT_ATTACHMENTS;
                case TOO_COMPLEX -> DOCUMENT_TOO_COMPLEX;
            };
        }

        String text() {
            return Texts.pages().problem(this);
        }
    }

    static Problem of(Refusal kind, Code code, List<String> errors) {
        return kind.because(code.text())
                .withCode(code.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .with("errors", errors);
    }

    /// Builds a problem that concerns no particular field.
    static Problem of(Refusal kind, Code code) {
        return of(kind, code, List.of());
    }
}
