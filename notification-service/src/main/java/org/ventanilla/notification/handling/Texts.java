package org.ventanilla.notification.handling;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts for people, from `notification-texts.properties`.
public final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("notification-texts", Locale.of("es", "CO"));

    private Texts() {}

    /// Returns the text of a remedy; a code without a text is returned unchanged.
    public static String remedy(String code) {
        String key = "remedy." + code;
        return BUNDLE.containsKey(key) ? of(key) : code;
    }

    /// @throws java.util.MissingResourceException if the bundle has no such text
    public static String of(String key, Object... values) {
        return values.length == 0
                ? BUNDLE.getString(key)
                : new MessageFormat(BUNDLE.getString(key), Locale.of("es", "CO")).format(values);
    }
}
