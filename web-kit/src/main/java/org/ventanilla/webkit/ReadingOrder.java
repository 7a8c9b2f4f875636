package org.ventanilla.webkit;

import java.util.regex.Pattern;

/// Removes characters that change the reading direction from text that people wrote.
///
/// Some invisible characters change the direction of the text after them. If a name contains such a
/// character, the words and numbers after the character appear mirrored and can mislead the reader.
/// Pages therefore show text without these characters, but the characters remain in text that is
/// stored, signed or hashed. The letters of languages that are written from right to left are not
/// removed, because browsers order these letters correctly.
///
/// {@link ReadingOrderOnPages} filters every value that an HTML template prints. Markup that Java
/// code builds (`RawString`) is not filtered automatically: the code that builds markup must call
/// this class.
public final class ReadingOrder {

    /// The characters with the property `Bidi_Control` (Unicode Standard Annex 9, section 2).
    private static final Pattern DIRECTION_MARKS =
            Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private ReadingOrder() {}

    /// The text without characters that change the reading direction.
    public static String withoutDirectionMarks(String text) {
        return DIRECTION_MARKS.matcher(text).replaceAll("");
    }
}
