package org.ventanilla.notification.model;

import java.util.Locale;
import java.util.Optional;

/// The reference by which a person and the entity identify a request for electronic notices: eight
/// random digits in two groups, `4821-7730`. The reference proves nothing, so a notifier who
/// confirms a contact also enters the person's document number.
public record Reference(String text) {

    /// Exclusive upper bound of the argument of {@link #of}.
    public static final int RANDOM_BOUND = 100_000_000;

    private static final int DIGITS = 8;

    /// Creates a reference from a random number.
    ///
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
