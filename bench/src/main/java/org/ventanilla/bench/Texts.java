package org.ventanilla.bench;

import org.ventanilla.localstack.TerminalTexts;

/// The texts of `./ventanilla bench` and of its page, from `bench/texts.properties`.
final class Texts {
    private static final TerminalTexts TEXTS = new TerminalTexts("bench.texts");

    private Texts() {}

    static String get(String key, Object... values) {
        return TEXTS.get(key, values);
    }
}
