package org.ventanilla.localstack;

/// The Spanish texts that this module prints on the terminal and shows on the home page. They are in
/// `localstack/texts.properties`.
final class Texts {
    private static final TerminalTexts TEXTS = new TerminalTexts("localstack.texts");

    private Texts() {}

    /// The text with this key, in which the values replace `{0}`, `{1}` and so on.
    static String get(String key, Object... values) {
        return TEXTS.get(key, values);
    }
}
