package org.ventanilla.webkit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of error responses, from the bundle `refusals`.
final class RefusalTexts {

    private static final Locale LOCALE = Locale.forLanguageTag("es-CO");
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.ventanilla.webkit.refusals", LOCALE);

    private RefusalTexts() {}

    /// @param values the arguments of a MessageFormat pattern; without arguments, the text is not a
    ///     pattern
    /// @throws java.util.MissingResourceException if the bundle has no such text
    static String text(String key, Object... values) {
        String text = BUNDLE.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, LOCALE).format(values);
    }
}
