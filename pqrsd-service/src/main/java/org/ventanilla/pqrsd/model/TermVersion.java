package org.ventanilla.pqrsd.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.Term;

/// The term of one kind of request between two dates, with the law that sets the term.
///
/// @param code a kind of case, or an internal deadline such as `TRASLADO_ART21`
/// @param days null if no law sets a term
/// @param extendable whether CPACA art. 14, paragraph, allows the entity to extend the term
/// @param delayDays the days by which the entity may extend the term by announcing the delay (Ley
///     1581 de 2012, arts. 14 and 15); null if there is no such extension
/// @param validFrom the first reception day to which this version applies
/// @param validTo the last reception day; null while the version is in force
/// @param legalBasis the law, as shown to people, in Spanish
/// @param source the short name of the legal text from which the term was taken
public record TermVersion(
        String code,
        @Nullable Integer days,
        boolean extendable,
        @Nullable Integer delayDays,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String legalBasis,
        String source) {

    public TermVersion {
        if (code.isBlank() || legalBasis.isBlank() || source.isBlank()) {
            throw new IllegalArgumentException("a term needs a code, its legal basis and a source");
        }
        if (validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException(code + " ends before it begins");
        }
        if (extendable && days == null) {
            throw new IllegalArgumentException(code + " extends a term it does not have");
        }
    }

    /// Whether this version applies to a request received on that day.
    boolean appliesOn(LocalDate receptionDay) {
        return !receptionDay.isBefore(validFrom) && (validTo == null || !receptionDay.isAfter(validTo));
    }

    /// Whether both versions have the same code and apply on a common day.
    boolean overlaps(TermVersion other) {
        return code.equals(other.code)
                && (validTo == null || !other.validFrom.isAfter(validTo))
                && (other.validTo == null || !validFrom.isAfter(other.validTo));
    }

    /// The term as the calendar library represents it.
    Term term() {
        return days == null ? new Term.Unfixed() : new Term.InDays(days, extendable);
    }
}
