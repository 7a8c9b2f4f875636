package org.ventanilla.pqrsd.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.Term;

/// The term of one kind of request between two dates, with the law that fixed it.
///
/// @param code a kind of case, or an internal clock such as `TRASLADO_ART21`
/// @param days null where no law fixes a term
/// @param extendable whether CPACA art. 14, paragraph, lets the entity extend it
/// @param delayDays what may be added by telling the delay (Ley 1581 de 2012, arts. 14 and 15);
///     null
///     where there is no such thing
/// @param validFrom first reception day it holds for
/// @param validTo last one, null while in force
/// @param legalBasis for a person, in Spanish
/// @param source short name of the text it was taken from
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

    boolean holdsOn(LocalDate receptionDay) {
        return !receptionDay.isBefore(validFrom)
                && (validTo == null || !receptionDay.isAfter(validTo));
    }

    boolean overlaps(TermVersion other) {
        return code.equals(other.code)
                && (validTo == null || !other.validFrom.isAfter(validTo))
                && (other.validTo == null || !validFrom.isAfter(other.validTo));
    }

    /// As the calendar counts it.
    Term term() {
        return days == null ? new Term.Unfixed() : new Term.InDays(days, extendable);
    }
}
