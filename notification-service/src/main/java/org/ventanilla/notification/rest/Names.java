package org.ventanilla.notification.rest;

import java.util.MissingResourceException;
import org.ventanilla.notification.handling.Texts;
import org.ventanilla.notification.model.ConfirmationMeans;

/// Codes in words; a code without words is shown as it is.
final class Names {

    private Names() {}

    static String state(String code) {
        return of("state." + code, code);
    }

    static String remedy(String code) {
        return of("remedy." + code, code);
    }

    static String means(ConfirmationMeans means) {
        return of("means." + means.name(), means.name());
    }

    static String problem(String code) {
        return of("problem." + code, code);
    }

    private static String of(String key, String otherwise) {
        try {
            return Texts.of(key);
        } catch (MissingResourceException _) {
            return otherwise;
        }
    }
}
