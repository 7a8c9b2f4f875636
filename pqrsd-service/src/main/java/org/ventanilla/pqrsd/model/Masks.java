package org.ventanilla.pqrsd.model;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// Masks personal data for readers inside the entity (Ley 1581 de 2012, art. 4, letters f to h). A
/// mask shows enough to tell two people apart, but not enough to identify them.
public final class Masks {

    private static final String HIDDEN = "•••";
    /// The number of digits of a document that a mask shows.
    private static final int VISIBLE_DIGITS = 2;

    private Masks() {}

    /// The masked identity of a petitioner; a reserved identity is masked completely.
    ///
    /// @return null if no petitioner is stored
    public static @Nullable Applicant identity(@Nullable Applicant applicant, IdentityMode mode) {
        if (applicant == null) {
            return null;
        }
        return mode == IdentityMode.RESERVED ? reserved() : applicant(applicant);
    }

    /// The masked address for the answer. Only the domain of an e-mail address is visible.
    public static @Nullable String address(@Nullable String address, IdentityMode mode) {
        return address != null && mode == IdentityMode.RESERVED ? HIDDEN : email(address);
    }

    /// The petitioner's text without their own name, document number and e-mail address. The stored
    /// text is not changed.
    public static String maskedText(String text, @Nullable Applicant applicant) {
        if (applicant == null) {
            return text;
        }
        String masked = text;
        for (Pattern pattern : OwnData.of(applicant)) {
            masked = pattern.matcher(masked).replaceAll(HIDDEN);
        }
        return masked;
    }

    /// A masked copy of the identity.
    static Applicant applicant(Applicant applicant) {
        return new Applicant(
                name(applicant.name()),
                applicant.documentType(),
                document(applicant.documentNumber()),
                email(applicant.email()));
    }

    /// The mask of a reserved identity, which does not even show initials.
    private static Applicant reserved() {
        return new Applicant(HIDDEN, null, HIDDEN, null);
    }

    static @Nullable String name(@Nullable String name) {
        return name == null || name.isBlank()
                ? null
                : Arrays.stream(name.strip().split("\\s+"))
                        .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)) + HIDDEN)
                        .collect(Collectors.joining(" "));
    }

    /// The last four digits are the second factor of the tracking page, so the mask shows fewer.
    static @Nullable String document(@Nullable String number) {
        return number == null
                ? null
                : HIDDEN
                        + (number.length() > SecondFactor.DIGITS
                                ? number.substring(number.length() - VISIBLE_DIGITS)
                                : "");
    }

    static @Nullable String email(@Nullable String email) {
        if (email == null) {
            return null;
        }
        int at = email.lastIndexOf('@');
        return HIDDEN + (at < 0 ? "" : email.substring(at));
    }
}
