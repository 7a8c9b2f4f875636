package org.ventanilla.pqrsd.model;

import org.jspecify.annotations.Nullable;

/// What a person wrote, as it is kept, and whether a reader would see anything of it.
final class Writing {

    /// Letters and symbols by their Unicode category that nevertheless show nothing: the Hangul
    /// fillers and the blank Braille pattern.
    private static final String BLANK = "\u115f\u1160\u3164\uffa0\u2800";

    private Writing() {}

    /// The text without the character that no database text can hold and without blanks around
    /// it; null where a reader would see nothing.
    static @Nullable String kept(@Nullable String text) {
        return text == null || !shows(text) ? null : text.replace("\u0000", "").strip();
    }

    /// The first characters of a text; a character is never cut in two.
    static String cut(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /// The first characters of a text, with an ellipsis where there are more.
    static String beginning(String text, int characters) {
        String first = cut(text, characters);
        return first.equals(text) ? text : first + "…";
    }

    /// Whether there is a letter, a digit, a mark of punctuation or a symbol that is drawn.
    static boolean shows(String text) {
        return text.codePoints().anyMatch(Writing::isDrawn);
    }

    private static boolean isDrawn(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.OTHER_SYMBOL ->
                    BLANK.indexOf(codePoint) < 0;
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
                    Character.MODIFIER_SYMBOL ->
                    true;
            default -> false;
        };
    }
}
