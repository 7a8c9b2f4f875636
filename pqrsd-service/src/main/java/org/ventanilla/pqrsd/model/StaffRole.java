package org.ventanilla.pqrsd.model;

import java.util.Arrays;
import java.util.Optional;

/// The role of a member of the staff with regard to cases.
public enum StaffRole {
    /// Answers cases.
    OFFICER("officer"),
    /// Answers for the officers, and is the only one to whom a reserved identity may be shown.
    SUPERVISOR("supervisor"),
    /// Reads what was done, and changes nothing.
    AUDITOR("auditor");

    private final String code;

    StaffRole(String code) {
        this.code = code;
    }

    /// The role that the sign-in knows under this name, if it is one of these.
    public static Optional<StaffRole> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }

    /// As the sign-in names it.
    public String code() {
        return code;
    }
}
