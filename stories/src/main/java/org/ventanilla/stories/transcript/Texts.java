package org.ventanilla.stories.transcript;

import org.ventanilla.localstack.TerminalTexts;

/// The texts of the stories, from `stories/texts.properties`.
public final class Texts {
    private static final TerminalTexts TEXTS = new TerminalTexts("stories.texts");

    private Texts() {}

    public static String get(String key, Object... values) {
        return TEXTS.get(key, values);
    }
}
