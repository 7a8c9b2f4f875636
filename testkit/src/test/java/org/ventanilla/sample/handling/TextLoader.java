package org.ventanilla.sample.handling;

import java.util.ResourceBundle;

/// Loads texts for people by itself.
public final class TextLoader {
    private TextLoader() {}

    public static String text(String key) {
        return ResourceBundle.getBundle("texts").getString(key);
    }
}
