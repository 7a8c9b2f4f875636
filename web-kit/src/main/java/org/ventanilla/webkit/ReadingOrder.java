package org.ventanilla.webkit;

import java.util.regex.Pattern;

/// Keeps what people wrote in the order in which it is read.
///
/// Some invisible characters change the direction of the text after them: with one of them in a
/// name, the words and numbers beside it appear mirrored, and a reader is misled. What a page
/// shows is therefore shown without them; what is stored, signed or hashed keeps them. The letters
/// of a language that is written from right to left stay: a browser orders them.
///
/// Every value that an HTML template writes passes through here. Markup that is built in Java
/// (`RawString`) does not: there the builder calls it.
public final class ReadingOrder {

    /// The characters with the property `Bidi_Control` (Unicode Standard Annex 9, section 2).
    private static final Pattern DIRECTION_MARKS =
            Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private ReadingOrder() {}

    /// The text without characters that change the direction of reading.
    public static String plain(String text) {
        return DIRECTION_MARKS.matcher(text).replaceAll("");
    }
}
