package org.ventanilla.conversation.rest;

import java.util.regex.Pattern;
import org.ventanilla.conversation.flow.Excerpt;

/// Shortens the text of a chat line for lists. The templates remove characters that change the
/// reading direction.
final class ListText {

    /// Words with WhatsApp's marks for bold, italic and struck text. A list shows the words without
    /// marks.
    private static final Pattern MARKED =
            Pattern.compile("(?<![\\p{L}\\p{N}])([*_~])(?!\\s)([^*_~\\n]+)(?<!\\s)\\1(?![\\p{L}\\p{N}])");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private ListText() {}

    /// Returns the beginning of the text on one line, without WhatsApp's marks.
    static String beginning(String text, int characters) {
        String words = MARKED.matcher(text).replaceAll("$2");
        return Excerpt.beginningOf(SPACE.matcher(words).replaceAll(" "), characters);
    }
}
