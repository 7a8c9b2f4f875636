package org.ventanilla.systemtests.stories;

import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.telling.Tale;
import org.ventanilla.systemtests.telling.Texts;

/// Something that happens to a citizen, and what the suite promises them. Playing it asserts every
/// promise.
public interface Story {

    /// Its place among the stories: `a` to `i`.
    String letter();

    /// Plays it to its end.
    ///
    /// @return what it adds to the figures of the attention
    /// @throws AssertionError if a promise is broken
    Counts play(Stage stage, Tale tale);

    /// Its title as told.
    default String title() {
        return letter() + ". " + Texts.say("story." + letter());
    }
}
