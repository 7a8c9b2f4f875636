package org.ventanilla.notification.model;

import java.util.Locale;
import java.util.Optional;

/// What a person and the entity tell each other to speak of the same request: eight random digits
/// in two groups, `4821-7730`. It names a request and proves nothing: a notifier who confirms
/// gives the person's document as well.
public record Reference(String text) {

    /// Exclusive bound of what {@link #of} takes.
    public static final int RANDOM_BOUND = 100_000_000;

    private static final int DIGITS = 8;

    /// @param random evenly drawn, from 0 to {@link #RANDOM_BOUND}
    public static Reference of(int random) {
        String digits = String.format(Locale.ROOT, "%08d", random);
        return new Reference(digits.substring(0, 4) + "-" + digits.substring(4));
    }

    /// Reads what was typed or spoken: spaces, points and dashes do not matter.
    public static Optional<Reference> read(String typed) {
        String digits = typed.replaceAll("[\\s.\\-–]", "");
        return digits.matches("[0-9]{" + DIGITS + "}")
                ? Optional.of(of(Integer.parseInt(digits)))
                : Optional.empty();
    }
}
