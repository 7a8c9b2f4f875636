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

/// How the entity counts legal terms.
@ConfigMapping(prefix = "pqrsd.terms")
public interface TermsConfig {

    /// Which days count: `CO_BASE` (Colombian law), `CO_NAL_EJEC` (with the civic days of the
    /// national executive) or `UY`.
    @WithDefault("CO_NAL_EJEC")
    Profile calendar();

    /// Which day a filing counts as received: `STRICT`, `MIDNIGHT` or `OFFICE_HOURS`.
    @WithDefault("OFFICE_HOURS")
    CutoffPolicy cutoff();

    /// End of office hours; the closing second itself is still inside.
    @WithDefault("17:00")
    LocalTime officeClose();

    /// Days of the week that are worked. Saturdays count only where the entity works them.
    @WithDefault("MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY")
    Set<DayOfWeek> workingWeek();

    /// The same as values of the model.
    default EntityTerms entity() {
        return entity(calendar(), cutoff(), officeClose());
    }

    /// The same with what somebody asks to be different.
    default EntityTerms entity(Profile profile, CutoffPolicy policy, LocalTime closing) {
        BusinessCalendar calendar = BusinessCalendar.of(profile).withWorkingWeek(workingWeek());
        return new EntityTerms(calendar, new ReceptionRule(policy, closing));
    }
}
