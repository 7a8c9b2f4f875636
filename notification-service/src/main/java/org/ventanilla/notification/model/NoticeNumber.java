package org.ventanilla.notification.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number of a notice, which a person reads in the alert and may type by hand:
/// `N-2026-4821-7730-64`.
///
/// A number consists of the year, eight random digits and two check digits (the whole number is 1
/// modulo 97, as in ISO 7064). Because of the random digits, a number cannot be guessed and does
/// not reveal how many notices there are. The check digits detect typing errors.
public record NoticeNumber(String text) {

    /// Exclusive upper bound of the random part.
    public static final int RANDOM_BOUND = 100_000_000;

    private static final int CHECK_MODULUS = 97;
    private static final Pattern TYPED_FORM = Pattern.compile("N?(\\d{4})(\\d{4})(\\d{4})(\\d{2})");

    /// Creates a number with its check digits.
    ///
    /// @param random from 0 inclusive to {@link #RANDOM_BOUND} exclusive, chosen at random by the
    ///     caller
    public static NoticeNumber of(int year, int random) {
        String body = "%04d%08d".formatted(year, random);
        long check = CHECK_MODULUS + 1 - Long.parseLong(body + "00") % CHECK_MODULUS;
        return new NoticeNumber(
                "N-%s-%s-%s-%02d".formatted(body.substring(0, 4), body.substring(4, 8), body.substring(8), check));
    }

    /// Parses a number in any usual spelling. The result is empty if the text is not a notice
    /// number.
    public static Optional<NoticeNumber> read(String typed) {
        Matcher matcher = TYPED_FORM.matcher(typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(1) + matcher.group(2) + matcher.group(3) + matcher.group(4);
        if (Long.parseLong(digits) % CHECK_MODULUS != 1) {
            return Optional.empty();
        }
        return Optional.of(new NoticeNumber(
                "N-%s-%s-%s-%s".formatted(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4))));
    }

    /// Returns the number of the certificate: `C-2026-4821-7730-64`.
    public String certificateId() {
        return "C" + text.substring(1);
    }

    @Override
    public String toString() {
        return text;
    }
}
