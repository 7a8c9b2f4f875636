package org.ventanilla.pqrsd.model;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// Personal data as it is shown inside the entity (Ley 1581 de 2012, art. 4, letters f to h):
/// enough to tell two people apart, not enough to know who they are.
public final class Masks {

    private static final String HIDDEN = "•••";

    private Masks() {}

    /// The identity of a petitioner of that mode, masked; a reserved one is masked completely.
    ///
    /// @return null where nobody is on file
    public static @Nullable Applicant identity(@Nullable Applicant applicant, IdentityMode mode) {
        if (applicant == null) {
            return null;
        }
        return mode == IdentityMode.RESERVED ? reserved() : applicant(applicant);
    }

    /// An address for the answer, masked: of an e-mail its domain is left, of any other nothing.
    public static @Nullable String address(@Nullable String address, IdentityMode mode) {
        return address != null && mode == IdentityMode.RESERVED ? HIDDEN : email(address);
    }

    /// What the petitioner wrote, without their own name, document number and e-mail address. The
    /// file keeps the words as they were filed.
    public static String within(String text, @Nullable Applicant applicant) {
        if (applicant == null) {
            return text;
        }
        String masked = text;
        for (Pattern told : OwnData.of(applicant)) {
            masked = told.matcher(masked).replaceAll(HIDDEN);
        }
        return masked;
    }

    /// The same person, masked.
    static Applicant applicant(Applicant applicant) {
        return new Applicant(
                name(applicant.name()),
                applicant.documentType(),
                document(applicant.documentNumber()),
                email(applicant.email()));
    }

    /// Nobody: of a reserved identity not even initials are shown.
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

    /// Its last four digits open the tracking page, so fewer are shown.
    static @Nullable String document(@Nullable String number) {
        return number == null
                ? null
                : HIDDEN + (number.length() > 4 ? number.substring(number.length() - 2) : "");
    }

    static @Nullable String email(@Nullable String email) {
        if (email == null) {
            return null;
        }
        int at = email.lastIndexOf('@');
        return HIDDEN + (at < 0 ? "" : email.substring(at));
    }
}
