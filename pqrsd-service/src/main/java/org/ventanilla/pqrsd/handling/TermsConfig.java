package org.ventanilla.pqrsd.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import org.ventanilla.calendar.BusinessCalendar;
import org.ventanilla.calendar.CutoffPolicy;
import org.ventanilla.calendar.Profile;
import org.ventanilla.calendar.ReceptionRule;
import org.ventanilla.pqrsd.model.EntityTerms;

/// Settings for counting legal terms.
@ConfigMapping(prefix = "ventanilla.pqrsd.terms")
public interface TermsConfig {

    /// The calendar that decides which days count: `CO_BASE` (Colombian law), `CO_NAL_EJEC` (with
    /// the civic days of the national executive) or `UY`.
    @WithDefault("CO_NAL_EJEC")
    Profile calendar();

    /// Which day counts as the reception day of a filing: `STRICT`, `MIDNIGHT` or `OFFICE_HOURS`.
    @WithDefault("OFFICE_HOURS")
    CutoffPolicy cutoff();

    /// The end of office hours. A request that arrives at exactly this second is still in time.
    @WithDefault("17:00")
    LocalTime officeClose();

    /// The working days of the week. Saturdays count only if they are included here.
    @WithDefault("MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY")
    Set<DayOfWeek> workingWeek();

    /// How the entity counts terms.
    default EntityTerms entity() {
        return entity(calendar(), cutoff(), officeClose());
    }

    /// The same terms, but with the given calendar, cutoff policy and closing time.
    default EntityTerms entity(Profile profile, CutoffPolicy policy, LocalTime closing) {
        BusinessCalendar calendar = BusinessCalendar.of(profile).withWorkingWeek(workingWeek());
        return new EntityTerms(calendar, new ReceptionRule(policy, closing));
    }
}
