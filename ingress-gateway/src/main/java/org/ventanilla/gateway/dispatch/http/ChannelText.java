package org.ventanilla.gateway.dispatch.http;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// Text as the provider takes it: whole characters alone, and within its limits.
final class ChannelText {

    private static final String MORE = "…";
    private static final Pattern GAP = Pattern.compile("[\\p{Cc}\\p{Z}]+");
    private static final char UNKNOWN = '\ufffd';

    private ChannelText() {}

    /// The text without half surrogate pairs and NUL, which no JSON reader has to accept
    /// (RFC 8259, section 8.2); each becomes the replacement character.
    static String wellFormed(String text) {
        int i = 0;
        while (i < text.length() && isWhole(text, i)) {
            i += Character.charCount(text.codePointAt(i));
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length()).append(text, 0, i);
        while (i < text.length()) {
            int codePoint = isWhole(text, i) ? text.codePointAt(i) : UNKNOWN;
            whole.appendCodePoint(codePoint);
            i += Character.charCount(codePoint);
        }
        return whole.toString();
    }

    private static boolean isWhole(String text, int at) {
        int codePoint = text.codePointAt(at);
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }

    /// The text on one line: the provider refuses line breaks, tabs and runs of spaces in a
    /// template's parameter.
    ///
    /// Source: WhatsApp Cloud API, "Error codes", 132018.
    static String oneLine(String text) {
        return GAP.matcher(wellFormed(text)).replaceAll(" ").strip();
    }

    /// How long the provider finds it.
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// The text cut to at most so many characters, with a sign that it continues. What a reader
    /// sees as one character (a letter with its accents, an emoji of several parts) is never cut.
    static String cut(String text, int most) {
        if (length(text) <= most) {
            return text;
        }
        return head(text, most - MORE.length()).stripTrailing() + MORE;
    }

    private static String head(String text, int most) {
        int end = text.offsetByCodePoints(0, most);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int before = characters.isBoundary(end) ? end : characters.preceding(end);
        return text.substring(0, before > 0 ? before : end);
    }
}
