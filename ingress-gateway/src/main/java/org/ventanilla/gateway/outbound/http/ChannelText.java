package org.ventanilla.gateway.outbound.http;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// Converts text so that the provider accepts it: without incomplete characters, and within the
/// provider's length limits.
final class ChannelText {

    private static final String ELLIPSIS = "…";
    private static final Pattern WHITESPACE = Pattern.compile("[\\p{Cc}\\p{Z}]+");
    private static final char REPLACEMENT = '\ufffd';

    private ChannelText() {}

    /// Replaces each unpaired surrogate and each NUL by the replacement character. A JSON reader need
    /// not accept these characters (RFC 8259, section 8.2).
    static String wellFormed(String text) {
        int i = 0;
        while (i < text.length() && isValidAt(text, i)) {
            i += Character.charCount(text.codePointAt(i));
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder wellFormed = new StringBuilder(text.length()).append(text, 0, i);
        while (i < text.length()) {
            int codePoint = isValidAt(text, i) ? text.codePointAt(i) : REPLACEMENT;
            wellFormed.appendCodePoint(codePoint);
            i += Character.charCount(codePoint);
        }
        return wellFormed.toString();
    }

    private static boolean isValidAt(String text, int index) {
        int codePoint = text.codePointAt(index);
        return codePoint != 0 && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }

    /// Replaces each sequence of line breaks, tabs and spaces by one space, because the provider refuses
    /// such sequences in a template's parameter.
    ///
    /// Source: WhatsApp Cloud API, "Error codes", 132018.
    static String oneLine(String text) {
        return WHITESPACE.matcher(wellFormed(text)).replaceAll(" ").strip();
    }

    /// The length of a text in code points, which the provider counts.
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Cuts the text to at most `maxCharacters` code points and ends it with an ellipsis if it was
    /// cut. A character as the reader sees it (a letter with its accents, an emoji of several
    /// parts) is never cut.
    static String cut(String text, int maxCharacters) {
        if (length(text) <= maxCharacters) {
            return text;
        }
        return head(text, maxCharacters - ELLIPSIS.length()).stripTrailing() + ELLIPSIS;
    }

    /// The beginning of the text, which ends between two characters as the reader sees them.
    private static String head(String text, int maxCharacters) {
        int end = text.offsetByCodePoints(0, maxCharacters);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int before = characters.isBoundary(end) ? end : characters.preceding(end);
        return text.substring(0, before > 0 ? before : end);
    }
}
