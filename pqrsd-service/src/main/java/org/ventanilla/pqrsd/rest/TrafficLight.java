package org.ventanilla.pqrsd.rest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.WithTerm;
import org.ventanilla.pqrsd.model.CaseState;

/// A traffic light as a page shows it. The light always has a text, because some people cannot see
/// its colour.
///
/// @param colour the name of the colour in the stylesheet
/// @param text the meaning, with the business days that are left or overdue
public record TrafficLight(String colour, String text) {

    /// The traffic light of a case; null if the case is not open.
    static @Nullable TrafficLight of(WithTerm<?> withTerm, CaseState state) {
        if (!state.isOpen()) {
            return null;
        }
        String name = Texts.names().light(withTerm.light());
        String remaining = Texts.remainingTime(withTerm);
        return new TrafficLight(
                withTerm.light().name().toLowerCase(Locale.ROOT),
                remaining == null ? name : Texts.pages().lightWithDays(name, remaining));
    }
}
