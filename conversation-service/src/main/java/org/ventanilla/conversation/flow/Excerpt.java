package org.ventanilla.conversation.flow;

import java.text.BreakIterator;
import java.util.Locale;

/// Shortens texts at the boundary of a visible character. A cut inside an emoji, or between a
/// letter and its accent, would leave half a character, which a provider may refuse.
public final class Excerpt {

    private static final String ELLIPSIS = "…";

    private Excerpt() {}

    /// Returns the whole text if it fits, otherwise as much of its beginning as fits.
    ///
    /// @param maxLength the largest number of UTF-16 units that are kept
    /// @return the text, with an ellipsis at the end if something was left out
    public static String of(String text, int maxLength) {
        return text.length() <= maxLength ? text : beginning(text, maxLength) + ELLIPSIS;
    }

    /// Returns the first visible character of a text; empty for an empty text.
    public static String initial(String text) {
        BreakIterator characters = charactersOf(text);
        int end = characters.next();
        return end == BreakIterator.DONE ? "" : text.substring(0, end);
    }

    private static String beginning(String text, int maxLength) {
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
