package org.ventanilla.notification.rest;

import java.util.MissingResourceException;
import org.ventanilla.notification.handling.Texts;

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

    private static String of(String key, String otherwise) {
        try {
            return Texts.of(key);
        } catch (MissingResourceException _) {
            return otherwise;
        }
    }
}
