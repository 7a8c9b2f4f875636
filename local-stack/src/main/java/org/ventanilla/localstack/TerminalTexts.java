package org.ventanilla.localstack;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts that the commands of one module print, from a resource bundle of this module. The
/// texts are Spanish and have the form of [MessageFormat].
public final class TerminalTexts {
    private static final Locale SPANISH = Locale.of("es", "CO");

    private final ResourceBundle bundle;

    /// @param bundleName the name of the resource bundle, such as `localstack.texts`
    public TerminalTexts(String bundleName) {
        this.bundle = ResourceBundle.getBundle(bundleName, SPANISH);
    }

    /// The text with this key. Only values of the type `double` are formatted as numbers. Whole
    /// numbers are ports, process ids and counts, and are written without thousands separators.
    ///
    /// @throws java.util.MissingResourceException if the bundle has no such key
    public String get(String key, Object... values) {
        Object[] arguments = Arrays.stream(values)
                .map(value -> value instanceof Double ? value : String.valueOf(value))
                .toArray();
        return new MessageFormat(bundle.getString(key), SPANISH).format(arguments);
    }
}
