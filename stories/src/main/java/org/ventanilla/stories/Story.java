package org.ventanilla.stories;

import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.stories.transcript.Texts;

/// A scenario of a citizen and the promises of the suite in it. Playing it asserts every promise.
public interface Story {

    /// The story's letter: `a` to `i`.
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
