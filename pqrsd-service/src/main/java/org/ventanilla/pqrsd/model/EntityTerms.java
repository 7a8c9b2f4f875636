package org.ventanilla.pqrsd.model;

import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.CutoffPolicy;
import org.ventanilla.calendar.ReceptionRule;

/// How the entity counts: its calendar and the hour at which its day of reception ends.
public record EntityTerms(BusinessCalendar calendar, ReceptionRule reception) {

    /// The same calendar without office hours: the earliest date, for internal alarms.
    EntityTerms strict() {
        return new EntityTerms(
                calendar, new ReceptionRule(CutoffPolicy.STRICT, reception.closing()));
    }
}
