package org.ventanilla.faults;

import org.ventanilla.localstack.TerminalTexts;

/// The texts of `./ventanilla faults`, from `faults/texts.properties`.
final class Texts {
    private static final TerminalTexts TEXTS = new TerminalTexts("faults.texts");

    private Texts() {}

    static String get(String key, Object... values) {
        return TEXTS.get(key, values);
    }
}
