package org.ventanilla.notification.rest;

import java.util.Locale;
import java.util.MissingResourceException;
import org.ventanilla.notification.handling.PdfCheck;
import org.ventanilla.notification.handling.Texts;
import org.ventanilla.notification.model.ConfirmationMeans;

/// Returns the texts of codes for people; a code without a text is returned unchanged.
final class Names {

    private Names() {}

    static String state(String code) {
        return of("state." + code, code);
    }

    static String remedy(String code) {
        return Texts.remedy(code);
    }

    static String attention(String code) {
        return of("attention." + code, code);
    }

    static String evidence(String code) {
        return of("evidence." + code, code);
    }

    static String channel(String code) {
        return of("channel." + code, code);
    }

    static String reason(String code) {
        return of("reason." + code, code);
    }

    static String actor(String code) {
        return of("actor." + code, code);
    }

    static String means(ConfirmationMeans means) {
        return of("means." + means.name(), means.name());
    }

    static String problem(String code) {
        return of("problem." + code, code);
    }

    /// Returns the problem code for a document that cannot be notified.
    static String problem(PdfCheck.Reason reason) {
        return "document-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Returns the text of a fault of a field of the form.
    static String fault(String field) {
        return of("fault." + field, Texts.of("fault.other", field));
    }

    private static String of(String key, String otherwise) {
        try {
            return Texts.of(key);
        } catch (MissingResourceException _) {
            return otherwise;
        }
    }
}
