package org.ventanilla.localstack;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts that a command prints, from a bundle of its module. They are Spanish, in the form of
/// [MessageFormat].
public final class TerminalTexts {
    private static final Locale SPANISH = Locale.of("es", "CO");

    private final ResourceBundle bundle;

    /// @param bundle its name, such as `localstack.texts`
    public TerminalTexts(String bundle) {
        this.bundle = ResourceBundle.getBundle(bundle, SPANISH);
    }

    /// The text with this key. Only values of the type `double` are written as quantities: whole
    /// numbers are ports, process ids and counts, and have no thousands separator.
    ///
    /// @throws java.util.MissingResourceException if the bundle has no such key
    public String get(String key, Object... values) {
        Object[] shown = Arrays.stream(values)
                .map(value -> value instanceof Double ? value : String.valueOf(value))
                .toArray();
        return new MessageFormat(bundle.getString(key), SPANISH).format(shown);
    }
}
