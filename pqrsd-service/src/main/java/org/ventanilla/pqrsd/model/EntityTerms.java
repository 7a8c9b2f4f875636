package org.ventanilla.pqrsd.model;

import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.CutoffPolicy;
import org.ventanilla.calendar.ReceptionRule;

/// How the entity counts terms: its calendar and the hour at which its reception day ends.
public record EntityTerms(BusinessCalendar calendar, ReceptionRule reception) {

    /// The same calendar without office hours. It gives the earliest due date, for internal alarms.
    EntityTerms strict() {
        return new EntityTerms(calendar, new ReceptionRule(CutoffPolicy.STRICT, reception.closing()));
    }
}
