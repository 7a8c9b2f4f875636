package org.ventanilla.pqrsd.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.Dated;
import org.ventanilla.pqrsd.model.CaseState;

/// A traffic light as a page shows it. It always has a text, because colour alone is not
/// accessible.
///
/// @param colour the name of the colour in the stylesheet
/// @param text the meaning, with the days left or overdue
public record LightShown(String colour, String text) {

    /// Null if the clock does not run.
    static @Nullable LightShown of(Dated<?> dated, CaseState state) {
        if (!state.clockRuns()) {
            return null;
        }
        String name = Texts.name("light", dated.light());
        String left = Texts.left(dated);
        return new LightShown(
                dated.light().name().toLowerCase(Locale.ROOT),
                left == null ? name : Texts.say("light.with-days", name, left));
    }
}
