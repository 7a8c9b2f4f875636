package org.ventanilla.pqrsd.model;

import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.CutoffPolicy;
import org.ventanilla.calendar.ReceptionRule;

/// How the entity counts terms: its calendar, and the rule which day counts as the reception day.
public record EntityTerms(BusinessCalendar calendar, ReceptionRule reception) {

    /// The same calendar, but a request is always received on the day on which it comes in. This
    /// rule gives the earliest due date, which is used for internal alarms.
    EntityTerms withoutOfficeHours() {
        return new EntityTerms(calendar, new ReceptionRule(CutoffPolicy.STRICT, reception.closing()));
    }
}
