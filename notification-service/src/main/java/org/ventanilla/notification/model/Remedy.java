package org.ventanilla.notification.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A remedy available against the act (CPACA arts. 67, 74 and 76).
///
/// @param name one of {@link #NAMES}
/// @param authority the authority that decides the remedy
/// @param termDays the term to file the remedy, in business days
public record Remedy(String name, String authority, int termDays) {

    /// The remedies that exist (CPACA art. 74).
    public static final Set<String> NAMES = Set.of("REPOSICION", "APELACION", "QUEJA");

    /// Returns the form that is hashed in the chain and printed in the certificate.
    public Map<String, Object> canonical() {
        Map<String, Object> map = new HashMap<>();
        map.put("name", name);
        map.put("authority", authority);
        map.put("termDays", (long) termDays);
        return map;
    }
}
