package org.ventanilla.localstack;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the terminal and of the home page, from `localstack/texts.properties`.
final class Texts {
    private static final Locale SPANISH = Locale.of("es", "CO");
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("localstack.texts", SPANISH);

    private Texts() {}

    static String get(String key, Object... values) {
        // Ports and process ids are identifiers, not quantities, so they have no thousands
        // separator
        Object[] shown = Arrays.stream(values)
                .map(value -> value instanceof Double ? value : String.valueOf(value))
                .toArray();
        return new MessageFormat(BUNDLE.getString(key), SPANISH).format(shown);
    }
}
