package org.ventanilla.notification.model;

import java.time.Duration;
import org.ventanilla.calendar.Profile;

/// The rule for when a notice is complete, expressed as data. A profile is versioned, and a notice
/// keeps the profile with which the notice was issued.
///
/// @param article the legal rule that the certificate prints
/// @param copyRequired whether the notice is complete only after the whole document was sent
/// @param copyPeriod the time after the access within which the copy must be sent
/// @param remedyDays business days for remedies unless the act says otherwise (CPACA art. 76)
public record CompletionProfile(
        String name,
        int version,
        String article,
        boolean copyRequired,
        IdentityLevel minimumIdentity,
        Duration copyPeriod,
        int remedyDays,
        Profile calendar) {

    /// Authenticated access in the electronic seat (CPACA art. 56 inc. 5), with the copy that art.
    /// 67 asks for.
    public static final CompletionProfile CPACA_56_ACCESO = new CompletionProfile(
            "CPACA_56_ACCESO",
            1,
            "Ley 1437 de 2011, artículo 56",
            true,
            IdentityLevel.N1,
            Duration.ofMinutes(15),
            10,
            Profile.CO_NAL_EJEC);

    /// Returns the profile with this id, as stored with a notice.
    ///
    /// @throws IllegalArgumentException if no profile has this id
    public static CompletionProfile byId(String id) {
        if (CPACA_56_ACCESO.id().equals(id)) {
            return CPACA_56_ACCESO;
        }
        throw new IllegalArgumentException("no completion profile " + id);
    }

    /// Returns the id, which consists of the name and the version: `CPACA_56_ACCESO/1`.
    public String id() {
        return name + "/" + version;
    }
}
