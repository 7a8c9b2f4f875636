package org.ventanilla.pqrsd.model;

import java.util.Set;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// A member of the staff who reads a case. The roles decide which personal data the reader may see.
/// Personal data is available only to people who need it for their task (Ley 1581 de 2012, art. 4,
/// letters f and h), so it is masked until the reader gives a reason.
///
/// @param name the user name, as the access records contain it
public record CaseReader(String name, Set<StaffRole> roles) {

    public CaseReader {
        roles = Set.copyOf(roles);
    }

    /// Whether this reader may see the identity of the petitioner. An auditor sees masked data
    /// only. A reserved identity is shown to supervisors only.
    public boolean mayReveal(IdentityMode mode) {
        return switch (mode) {
            case IDENTIFIED, ANONYMOUS -> roles.contains(StaffRole.OFFICER) || roles.contains(StaffRole.SUPERVISOR);
            case RESERVED -> roles.contains(StaffRole.SUPERVISOR);
        };
    }

    /// Whether this reader sees who accessed the personal data of a case.
    public boolean seesAccesses() {
        return roles.contains(StaffRole.SUPERVISOR) || roles.contains(StaffRole.AUDITOR);
    }
}
