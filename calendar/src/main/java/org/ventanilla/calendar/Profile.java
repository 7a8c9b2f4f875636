package org.ventanilla.calendar;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The law that a calendar follows.
public enum Profile {
    /// Colombian law with its holidays but without civic days, for entities that have not adopted civic
    /// days.
    CO_BASE(Set.of("CO_BASE"), CountingMode.BUSINESS_DAYS, "America/Bogota", "es-CO", 1984),
    /// Colombian law with the civic days that are binding for the national executive.
    CO_NAL_EJEC(Set.of("CO_BASE", "CO_NAL_EJEC"), CountingMode.BUSINESS_DAYS, "America/Bogota", "es-CO", 1984),
    /// The law of Uruguay, where terms count calendar days and are suspended in Semana de Turismo.
    UY(Set.of("UY"), CountingMode.CALENDAR_DAYS, "America/Montevideo", "es-UY", 2020);

    private final Set<String> scopes;
    private final CountingMode counting;
    private final ZoneId zone;
    private final Locale locale;
    private final int firstYear;

    Profile(Set<String> scopes, CountingMode counting, String zone, String locale, int firstYear) {
        this.scopes = scopes;
        this.counting = counting;
        this.zone = ZoneId.of(zone);
        this.locale = Locale.forLanguageTag(locale);
        this.firstYear = firstYear;
    }

    /// How terms in days are counted.
    public CountingMode counting() {
        return counting;
    }

    /// The zone of the legal day ("hora legal").
    public ZoneId zone() {
        return zone;
    }

    /// The language in which dates and reasons are written.
    public Locale locale() {
        return locale;
    }

    /// The first year that the rows of this profile cover.
    public int firstYear() {
        return firstYear;
    }

    /// The rows of this library's tables that apply to this profile.
    List<DayEntry> entries() {
        return Tables.ENTRIES.stream()
                .filter(entry -> scopes.contains(entry.scope()))
                .toList();
    }

    /// Holds the rows. The class is loaded, and so the table is read, when the first calendar is created.
    private static final class Tables {
        static final List<DayEntry> ENTRIES = DayTable.fromResource("special-days.csv");
    }
}
