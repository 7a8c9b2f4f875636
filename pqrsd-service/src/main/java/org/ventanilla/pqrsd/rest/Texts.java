package org.ventanilla.pqrsd.rest;

import io.quarkus.qute.i18n.MessageBundles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.pqrsd.handling.WithTerm;
import org.ventanilla.pqrsd.model.Semaforo;

/// The texts that pages and responses show to people, with formatted dates and terms.
final class Texts {

    private static final Locale LOCALE = Locale.forLanguageTag("es-CO");

    private Texts() {}

    /// The sentences and labels.
    static PageTexts pages() {
        return MessageBundles.get(PageTexts.class);
    }

    /// The names of enum constants.
    static DisplayNames names() {
        return MessageBundles.get(DisplayNames.class);
    }

    /// The name of a term of the registry.
    ///
    /// @param code a kind of request or another term
    static String term(String code) {
        return Arrays.stream(CaseKind.values())
                .filter(kind -> kind.name().equals(code))
                .findFirst()
                .map(kind -> names().kind(kind))
                .orElseGet(() -> names().otherTerm(OtherTerm.valueOf(code)));
    }

    /// A day, as sentences contain it.
    static String date(LocalDate date) {
        return formatter(pages().datePattern()).format(date);
    }

    /// A day, as tables contain it.
    static String shortDate(LocalDate date) {
        return formatter(pages().shortDatePattern()).format(date);
    }

    /// A day with the time, as sentences contain it.
    static String moment(Instant instant, ZoneId zone) {
        return formatter(pages().momentPattern()).format(instant.atZone(zone));
    }

    /// A day with the time, as tables contain it.
    static String shortMoment(Instant instant, ZoneId zone) {
        return formatter(pages().shortMomentPattern()).format(instant.atZone(zone));
    }

    /// How many business days of a term are left, or by how many days the case is overdue. Null if the
    /// traffic light is sufficient.
    static @Nullable String remainingTime(WithTerm<?> withTerm) {
        Integer remaining = withTerm.remainingDays();
        return switch (withTerm.light()) {
            case VERDE, AMARILLO, NARANJA, VENCIDO ->
                remaining == null ? null : daysLeft(remaining, withTerm.light() == Semaforo.VENCIDO);
            case ROJO, SIN_TERMINO -> null;
        };
    }

    /// How many business days are left, or by how many days the case is overdue.
    ///
    /// @param remaining the business days that are left; negative if the case is overdue
    static String daysLeft(int remaining, boolean overdue) {
        return overdue ? pages().daysOverdue(-remaining) : pages().daysLeft(remaining);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, LOCALE);
    }
}
