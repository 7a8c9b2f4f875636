package org.ventanilla.systemtests.transcript;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts of the terminal, from `systemtests/texts.properties`.
public final class Texts {
    private static final Locale SPANISH = Locale.of("es", "CO");
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("systemtests.texts", SPANISH);

    private Texts() {}

    public static String get(String key, Object... values) {
        // Ports and counts have no thousands separator
        Object[] shown = Arrays.stream(values)
                .map(value -> value instanceof Double ? value : String.valueOf(value))
                .toArray();
        return new MessageFormat(BUNDLE.getString(key), SPANISH).format(shown);
    }
}
