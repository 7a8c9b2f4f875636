package org.ventanilla.pqrsd.model;

import java.util.Set;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// Who has a case open, and what they may see of the people in it. Personal data is for those who
/// need it for their task (Ley 1581 de 2012, art. 4, letters f and h), so it is masked for
/// everybody until they say what they need it for.
///
/// @param name the user name, as the audit writes it
public record CaseReader(String name, Set<StaffRole> roles) {

    public CaseReader {
        roles = Set.copyOf(roles);
    }

    /// Whether this reader may be shown who petitions. An auditor reads masked data only. A
    /// reserved identity is shown to the smallest group of readers.
    public boolean mayReveal(IdentityMode mode) {
        return switch (mode) {
            case IDENTIFIED, ANONYMOUS ->
                    roles.contains(StaffRole.OFFICER) || roles.contains(StaffRole.SUPERVISOR);
            case RESERVED -> roles.contains(StaffRole.SUPERVISOR);
        };
    }

    /// Whether this reader sees who looked at the personal data of a case.
    public boolean seesAccesses() {
        return roles.contains(StaffRole.SUPERVISOR) || roles.contains(StaffRole.AUDITOR);
    }
}
