package org.ventanilla.conversation.flow;

import java.text.BreakIterator;
import java.util.Locale;

/// Shortens texts. A text is cut only between two visible characters, because a cut inside an
/// emoji, or between a letter and its accent, would leave half a character, which a provider may
/// refuse.
public final class Excerpt {

    private static final String ELLIPSIS = "…";

    private Excerpt() {}

    /// Returns the whole text if it is short enough. Otherwise returns as much of the beginning as
    /// is allowed.
    ///
    /// @param maxLength the largest number of UTF-16 units that are kept, without the ellipsis
    /// @return the text, with an ellipsis at the end if something was left out
    public static String beginningOf(String text, int maxLength) {
        return text.length() <= maxLength ? text : firstCharacters(text, maxLength) + ELLIPSIS;
    }

    /// Returns the first visible character of a text; empty for an empty text.
    public static String initial(String text) {
        BreakIterator characters = charactersOf(text);
        int end = characters.next();
        return end == BreakIterator.DONE ? "" : text.substring(0, end);
    }

    /// Returns as much of the beginning of a text as is allowed. A visible character at the limit is
    /// left out whole.
    ///
    /// @param maxLength the largest number of UTF-16 units that are kept
    public static String firstCharacters(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        BreakIterator characters = charactersOf(text);
        int end = characters.isBoundary(maxLength) ? maxLength : characters.preceding(maxLength);
        return text.substring(0, end);
    }

    private static BreakIterator charactersOf(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters;
    }
}
