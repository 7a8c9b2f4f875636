package org.ventanilla.pqrsd.model;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.Applicant;

/// Personal data as it is shown inside the entity (Ley 1581 de 2012, art. 4, letters f to h):
/// enough
/// to tell two people apart, not enough to know who they are.
public final class Masks {

    private static final String HIDDEN = "•••";

    private Masks() {}

    /// The same person, masked.
    public static Applicant applicant(Applicant applicant) {
        return new Applicant(
                name(applicant.name()),
                applicant.documentType(),
                document(applicant.documentNumber()),
                email(applicant.email()));
    }

    /// Nobody: of a reserved identity not even initials are shown.
    public static Applicant reserved() {
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
