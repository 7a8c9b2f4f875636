package org.ventanilla.pqrsd.model;

import java.util.Arrays;
import java.util.Optional;

/// The role of a member of the staff who works with cases.
public enum StaffRole {
    /// Answers cases.
    OFFICER("officer"),
    /// Supervises the officers. Only this role may see a reserved identity.
    SUPERVISOR("supervisor"),
    /// Reads cases and their histories, and changes nothing.
    AUDITOR("auditor");

    private final String code;

    StaffRole(String code) {
        this.code = code;
    }

    /// The role with this name in the identity provider; empty if no role has this name.
    public static Optional<StaffRole> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code.equals(code)).findFirst();
    }

    /// The name of the role in the identity provider.
    public String code() {
        return code;
    }
}
