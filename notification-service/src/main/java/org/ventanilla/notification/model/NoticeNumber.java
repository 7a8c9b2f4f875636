package org.ventanilla.notification.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a person reads in the alert and may type by hand: `N-2026-4821-7730-64`.
///
/// Eight random digits and two check digits (the whole is 1 modulo 97, as in ISO 7064). Random, so
/// that it tells nobody how many notices there are and no neighbour can be guessed; checked, so
/// that
/// a slip of the finger is told at once.
public record NoticeNumber(String text) {

    /// Random numbers are drawn below this.
    public static final int RANDOM_BOUND = 100_000_000;

    private static final Pattern FORM = Pattern.compile("N?(\\d{4})(\\d{4})(\\d{4})(\\d{2})");

    /// @param random from 0 to {@link #RANDOM_BOUND}, drawn by the caller
    public static NoticeNumber of(int year, int random) {
        String body = "%04d%08d".formatted(year, random);
        long check = 98 - Long.parseLong(body + "00") % 97;
        return new NoticeNumber(
                "N-%s-%s-%s-%02d"
                        .formatted(
                                body.substring(0, 4),
                                body.substring(4, 8),
                                body.substring(8),
                                check));
    }

    /// However it was typed; empty if it is none.
    public static Optional<NoticeNumber> read(String typed) {
        Matcher matcher = FORM.matcher(typed.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(1) + matcher.group(2) + matcher.group(3) + matcher.group(4);
        if (Long.parseLong(digits) % 97 != 1) {
            return Optional.empty();
        }
        return Optional.of(
                new NoticeNumber(
                        "N-%s-%s-%s-%s"
                                .formatted(
                                        matcher.group(1),
                                        matcher.group(2),
                                        matcher.group(3),
                                        matcher.group(4))));
    }

    /// The number of its certificate: `C-2026-4821-7730-64`.
    public String certificateId() {
        return "C" + text.substring(1);
    }

    @Override
    public String toString() {
        return text;
    }
}
