package org.ventanilla.localstack;

/// The texts of the terminal and of the home page, from `localstack/texts.properties`.
final class Texts {
    private static final TerminalTexts TEXTS = new TerminalTexts("localstack.texts");

    private Texts() {}

    static String get(String key, Object... values) {
        return TEXTS.get(key, values);
    }
}
