package org.ventanilla.gateway.outbound.model;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits a text that is too long for one message. A part ends, if possible, with a paragraph, otherwise
/// with a line, a sentence or a word, and only within a longer word between two characters as the reader
/// sees them. Nothing but white space between two parts is left out.
final class TextParts {

    private static final Locale SPANISH = Locale.of("es", "CO");

    private TextParts() {}

    /// The parts of a text in their order.
    ///
    /// @param maxLength the largest length of a part in UTF-16 units, which is never less than its length in
    ///     characters
    static List<String> split(String text, int maxLength) {
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > maxLength) {
            int end = endOfPart(rest, maxLength);
            parts.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /// The end of the first part. A boundary in the first half of the part is not used, because the parts
    /// would become many and short.
    private static int endOfPart(String text, int maxLength) {
        int least = maxLength / 2;
        int paragraph = text.lastIndexOf("\n\n", maxLength);
        if (paragraph > least) {
            return paragraph;
        }
        int line = text.lastIndexOf('\n', maxLength);
        if (line > least) {
            return line;
        }
        int sentence = lastBoundary(BreakIterator.getSentenceInstance(SPANISH), text, maxLength);
        if (sentence > least) {
            return sentence;
        }
        int word = text.lastIndexOf(' ', maxLength);
        if (word > least) {
            return word;
        }
        int character = lastBoundary(BreakIterator.getCharacterInstance(SPANISH), text, maxLength);
        if (character > 0) {
            return character;
        }
        // A single visible character is longer than a part. At least no code point is cut.
        return Character.isLowSurrogate(text.charAt(maxLength)) ? maxLength - 1 : maxLength;
    }

    private static int lastBoundary(BreakIterator boundaries, String text, int maxLength) {
        boundaries.setText(text);
        return boundaries.preceding(maxLength + 1);
    }
}
