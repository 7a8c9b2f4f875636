package org.ventanilla.notification.model;

import java.util.Locale;
import java.util.Optional;

/// The reference that a person and the entity use to identify the same request: eight random digits
/// in two groups, `4821-7730`. It identifies a request and proves nothing: a notifier who confirms
/// also enters the person's document.
public record Reference(String text) {

    /// Exclusive upper bound of the argument of {@link #of}.
    public static final int RANDOM_BOUND = 100_000_000;

    private static final int DIGITS = 8;

    /// @param random uniformly distributed, from 0 inclusive to {@link #RANDOM_BOUND} exclusive
    public static Reference of(int random) {
        String digits = String.format(Locale.ROOT, "%08d", random);
        return new Reference(digits.substring(0, 4) + "-" + digits.substring(4));
    }

    /// Parses a reference. Spaces, points and dashes are ignored.
    public static Optional<Reference> read(String typed) {
        String digits = typed.replaceAll("[\\s.\\-–]", "");
        return digits.matches("[0-9]{" + DIGITS + "}") ? Optional.of(of(Integer.parseInt(digits))) : Optional.empty();
    }
}
