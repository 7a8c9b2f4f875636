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
        /// Fields are missing or wrong.
        FAULTY,
        /// The request cannot be parsed.
        UNREADABLE,
        TOO_LARGE,
        /// Too many requests are in progress.
        BUSY,
        /// Too many requests came in a minute.
        TOO_OFTEN,
        /// The document does not have the hash that the client sent.
        OTHER_DOCUMENT,
        DOCUMENT_NO_PDF,
        DOCUMENT_DAMAGED,
        DOCUMENT_NO_PAGES,
        DOCUMENT_ENCRYPTED,
        DOCUMENT_ACTIVE,
        DOCUMENT_ATTACHMENTS,
        DOCUMENT_TOO_COMPLEX,
        /// The request has no valid idempotency key.
        NO_KEY,
        /// The idempotency key was used for a different request.
        KEY_REUSED,
        /// The person already has a notice of the act.
        KNOWN,
        /// Fields of a confirmation are missing or wrong.
        BAD_CONFIRMATION,
        /// No contact of the person waits under the reference.
        NO_WAITING_CONTACT,
        /// Too many confirmations failed.
        TOO_MANY_CONFIRMATIONS,
        /// There is no such notice.
        UNKNOWN,
        NO_CERTIFICATE;

        /// Returns the code for a document that cannot be notified.
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

        /// Returns the sentence that explains the problem to people.
        String text() {
            return Texts.pages().problem(this);
        }
    }

    /// Builds a problem.
    ///
    /// @param errors the names of the faulty fields
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
