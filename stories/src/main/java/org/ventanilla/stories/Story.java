package org.ventanilla.stories;

import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.stories.transcript.Texts;

/// What a person does with the suite, and what the suite promises to this person. When a story is
/// played, it asserts every promise.
public interface Story {

    /// The letter that identifies the story: `a` to `j`.
    String letter();

    /// Plays the story to its end.
    ///
    /// @return what the story adds to the attention figures
    /// @throws AssertionError if a promise is broken
    Counts play(StoryContext context, StoryLog log);

    /// The title for the terminal.
    default String title() {
        return letter() + ". " + Texts.get("story." + letter());
    }
}
