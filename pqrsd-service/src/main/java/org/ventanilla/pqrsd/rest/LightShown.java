package org.ventanilla.pqrsd.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.Dated;
import org.ventanilla.pqrsd.model.CaseState;

/// A light as a page draws it: never by colour alone.
///
/// @param colour as the stylesheet names it
/// @param text what it means, with the days left or overdue
public record LightShown(String colour, String text) {

    /// Null where the clock does not run.
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
