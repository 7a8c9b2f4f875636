package org.ventanilla.pqrsd.model;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// Masks personal data for readers inside the entity (Ley 1581 de 2012, art. 4, letters f to h).
/// Masked data shows enough to tell two people apart, but not enough to identify them.
public final class Masks {

    private static final String HIDDEN = "•••";

    /// The number of digits of a document that a mask shows.
    private static final int VISIBLE_DIGITS = 2;

    private Masks() {}

    /// The masked identity of a petitioner; a reserved identity is masked completely.
    ///
    /// @return null if no petitioner is stored
    public static @Nullable Applicant maskedIdentity(@Nullable Applicant applicant, IdentityMode mode) {
        if (applicant == null) {
            return null;
        }
        return mode == IdentityMode.RESERVED ? maskedReserved() : maskedApplicant(applicant);
    }

    /// The masked address for the answer. The domain of an e-mail address is visible unless the
    /// identity is reserved.
    public static @Nullable String maskedAddress(@Nullable String address, IdentityMode mode) {
        return address != null && mode == IdentityMode.RESERVED ? HIDDEN : maskedEmail(address);
    }

    /// A text of the petitioner without the petitioner's name, document number and e-mail address.
    public static String maskedText(String text, @Nullable Applicant applicant) {
        if (applicant == null) {
            return text;
        }
        String masked = text;
        for (Pattern pattern : OwnData.patternsOf(applicant)) {
            masked = pattern.matcher(masked).replaceAll(HIDDEN);
        }
        return masked;
    }

    /// A masked copy of the identity.
    private static Applicant maskedApplicant(Applicant applicant) {
        return new Applicant(
                maskedName(applicant.name()),
                applicant.documentType(),
                maskedDocument(applicant.documentNumber()),
                maskedEmail(applicant.email()));
    }

    /// The masked form of a reserved identity, which does not even show initials.
    private static Applicant maskedReserved() {
        return new Applicant(HIDDEN, null, HIDDEN, null);
    }

    /// The initial of each word of a name.
    private static @Nullable String maskedName(@Nullable String name) {
        return name == null || name.isBlank()
                ? null
                : Arrays.stream(name.strip().split("\\s+"))
                        .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)) + HIDDEN)
                        .collect(Collectors.joining(" "));
    }

    /// The last two digits of a document number, or no digits of a very short number. The last four
    /// digits are the second factor of the tracking page, so fewer digits are shown.
    private static @Nullable String maskedDocument(@Nullable String number) {
        return number == null
                ? null
                : HIDDEN
                        + (number.length() > SecondFactor.DIGITS
                                ? number.substring(number.length() - VISIBLE_DIGITS)
                                : "");
    }

    /// The domain of an e-mail address.
    private static @Nullable String maskedEmail(@Nullable String email) {
        if (email == null) {
            return null;
        }
        int at = email.lastIndexOf('@');
        return HIDDEN + (at < 0 ? "" : email.substring(at));
    }
}
