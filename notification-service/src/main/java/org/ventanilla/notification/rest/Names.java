package org.ventanilla.notification.rest;

import java.util.Locale;
import java.util.MissingResourceException;
import org.ventanilla.notification.handling.PdfCheck;
import org.ventanilla.notification.handling.Texts;
import org.ventanilla.notification.model.ConfirmationMeans;

/// Codes in words; a code without words is shown as it is.
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

    /// The code of the problem with a document.
    static String problem(PdfCheck.Reason reason) {
        return "document-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What is wrong with a field of the form.
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
