package org.ventanilla.conversation.flow;

import java.text.BreakIterator;
import java.util.Locale;

/// Shortens texts between characters as people see them. A cut inside an emoji or between a letter
/// and its accent leaves half a character, which a provider may refuse.
public final class Excerpt {

    private static final String MORE = "…";

    private Excerpt() {}

    /// The text, or as much of its beginning as fits.
    ///
    /// @param most UTF-16 units of what is kept
    /// @return ends with an ellipsis where something was left out
    public static String of(String text, int most) {
        return text.length() <= most ? text : beginning(text, most) + MORE;
    }

    /// The first character as people see it.
    public static String initial(String text) {
        BreakIterator characters = charactersOf(text);
        int end = characters.next();
        return end == BreakIterator.DONE ? "" : text.substring(0, end);
    }

    private static String beginning(String text, int most) {
        BreakIterator characters = charactersOf(text);
        int end = characters.isBoundary(most) ? most : characters.preceding(most);
        return text.substring(0, end);
    }

    private static BreakIterator charactersOf(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        return characters;
    }
}
