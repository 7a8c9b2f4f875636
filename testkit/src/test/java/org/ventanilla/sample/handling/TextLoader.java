package org.ventanilla.sample.handling;

import java.util.ResourceBundle;

/// A class that loads texts for people at run time, which is forbidden.
public final class TextLoader {
    private TextLoader() {}

    public static String text(String key) {
        return ResourceBundle.getBundle("texts").getString(key);
    }
}
