package org.ventanilla.notification.model;

import java.time.Duration;
import org.ventanilla.calendar.Profile;

/// What counts as completion, as data: versioned, pinned to a notice when it is issued.
///
/// @param article the norm the certificate prints
/// @param copyRequired whether the document must have left whole as well
/// @param visit how long after the access the copy may follow
/// @param remedyDays business days for remedies unless the act says otherwise (CPACA art. 76)
public record CompletionProfile(
        String name,
        int version,
        String article,
        boolean copyRequired,
        IdentityLevel minimumIdentity,
        Duration visit,
        int remedyDays,
        Profile calendar) {

    /// Authenticated access in the electronic seat (CPACA art. 56 inc. 5), with the copy that art.
    /// 67 asks for.
    public static final CompletionProfile CPACA_56_ACCESO =
            new CompletionProfile(
                    "CPACA_56_ACCESO",
                    1,
                    "Ley 1437 de 2011, artículo 56",
                    true,
                    IdentityLevel.N1,
                    Duration.ofMinutes(15),
                    10,
                    Profile.CO_NAL_EJEC);

    /// The profile a row or a notice was pinned to.
    ///
    /// @throws IllegalArgumentException if there is none of that name and version
    public static CompletionProfile named(String id) {
        if (CPACA_56_ACCESO.id().equals(id)) {
            return CPACA_56_ACCESO;
        }
        throw new IllegalArgumentException("no completion profile " + id);
    }

    /// Name and version: `CPACA_56_ACCESO/1`.
    public String id() {
        return name + "/" + version;
    }
}
