package org.ventanilla.pqrsd.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.CaseTerm;

/// The columns of `pqrsd_case` that store the term of a case as it was counted.
@Embeddable
class TermColumns {

    @Column(name = "reception_day")
    private LocalDate receptionDay;

    @Column(name = "term_days")
    private @Nullable Integer termDays;

    @Column(name = "due_date")
    private @Nullable LocalDate dueDate;

    @Column(name = "latest_extended_due")
    private @Nullable LocalDate latestExtendedDue;

    @Column(name = "alarm_date")
    private @Nullable LocalDate alarmDate;

    @Column(name = "after_hours")
    private boolean afterHours;

    @Column(name = "legal_basis")
    private String legalBasis;

    @Column(name = "calendar_version")
    private String calendarVersion;

    static TermColumns of(CaseTerm term) {
        TermColumns columns = new TermColumns();
        columns.receptionDay = term.receptionDay();
        columns.termDays = term.businessDays();
        columns.dueDate = term.dueDate();
        columns.latestExtendedDue = term.latestExtendedDue();
        columns.alarmDate = term.alarmDate();
        columns.afterHours = term.afterHours();
        columns.legalBasis = term.legalBasis();
        columns.calendarVersion = term.calendarVersion();
        return columns;
    }

    CaseTerm toModel() {
        return new CaseTerm(
                receptionDay, termDays, dueDate, latestExtendedDue, alarmDate, afterHours, legalBasis, calendarVersion);
    }
}
