package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.Nullable;

/// Cleans and shortens text that people wrote.
final class Writing {

    /// Characters that Unicode classifies as letters or symbols although they are invisible: the
    /// Hangul fillers and the blank Braille pattern.
    private static final String INVISIBLE_SYMBOLS = "\u115f\u1160\u3164\uffa0\u2800";

    private Writing() {}

    /// The text without NUL characters, which PostgreSQL cannot store, and without surrounding
    /// blanks; null if it has no visible characters.
    static @Nullable String clean(@Nullable String text) {
        return text == null || !isVisible(text)
                ? null
                : text.replace("\u0000", "").strip();
    }

    /// The first characters of a text, counted in code points.
    static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /// The first characters of a text, followed by an ellipsis if the text is longer.
    static String excerpt(String text, int characters) {
        String first = cut(text, characters);
        return first.equals(text) ? text : first + "…";
    }

    /// Whether the text contains a visible letter, digit, punctuation mark or symbol.
    static boolean isVisible(String text) {
        return text.codePoints().anyMatch(Writing::isVisibleCharacter);
    }

    private static boolean isVisibleCharacter(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.OTHER_SYMBOL -> INVISIBLE_SYMBOLS.indexOf(codePoint) < 0;
            case Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL -> true;
            default -> false;
        };
    }
}
