package org.ventanilla.pqrsd.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.WithTerm;
import org.ventanilla.pqrsd.model.CaseState;

/// A traffic light as a page shows it. It always has a text, because colour alone is not
/// accessible.
///
/// @param colour the name of the colour in the stylesheet
/// @param text the meaning, with the days left or overdue
public record TrafficLight(String colour, String text) {

    /// Null if the clock does not run.
    static @Nullable TrafficLight of(WithTerm<?> withTerm, CaseState state) {
        if (!state.clockRuns()) {
            return null;
        }
        String name = Texts.names().light(withTerm.light());
        String left = Texts.left(withTerm);
        return new TrafficLight(
                withTerm.light().name().toLowerCase(Locale.ROOT),
                left == null ? name : Texts.pages().lightWithDays(name, left));
    }
}
