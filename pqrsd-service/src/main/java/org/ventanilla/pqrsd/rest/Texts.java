package org.ventanilla.pqrsd.rest;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.WithTerm;
import org.ventanilla.pqrsd.model.CaseState;
import org.ventanilla.pqrsd.model.Semaforo;

/// The texts that pages and responses show to people. All texts are in the bundle `texts`.
final class Texts {

    private static final Locale LOCALE = Locale.forLanguageTag("es-CO");
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("org.ventanilla.pqrsd.rest.texts", LOCALE);

    private Texts() {}

    static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), LOCALE).format(values);
    }

    /// The display name of an enum value, such as `state.RADICADA`.
    static String name(String what, Enum<?> value) {
        return BUNDLE.getString(what + "." + value.name());
    }

    /// The display name of a state for staff. Some names for petitioners address them as "usted".
    static String staffState(CaseState state) {
        String key = "staff.state." + state.name();
        return BUNDLE.containsKey(key) ? BUNDLE.getString(key) : name("state", state);
    }

    static String date(LocalDate date) {
        return DateTimeFormatter.ofPattern(BUNDLE.getString("date.pattern"), LOCALE)
                .format(date);
    }

    static String shortDate(LocalDate date) {
        return DateTimeFormatter.ofPattern(BUNDLE.getString("date.short"), LOCALE)
                .format(date);
    }

    static String moment(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern(BUNDLE.getString("moment.pattern"), LOCALE)
                .format(instant.atZone(zone));
    }

    static String shortMoment(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern(BUNDLE.getString("moment.short"), LOCALE)
                .format(instant.atZone(zone));
    }

    /// The remaining part of a term: how many business days are left, or by how many it is overdue.
    /// Empty if the light says everything.
    static @Nullable String left(WithTerm<?> withTerm) {
        Integer remaining = withTerm.remaining();
        return switch (withTerm.light()) {
            case VERDE, AMARILLO, NARANJA, VENCIDO ->
                remaining == null ? null : daysLeft(remaining, withTerm.light() == Semaforo.VENCIDO);
            case ROJO, SIN_TERMINO -> null;
        };
    }

    /// How many business days are left, or by how many the case is overdue.
    static String daysLeft(int remaining, boolean overdue) {
        return overdue ? text("left.overdue", -remaining) : text("left.days", remaining);
    }
}
