package org.ventanilla.pqrsd.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Identity documents of Colombia and the format of their numbers. The service never checks whether
/// a document exists, so its responses cannot reveal that a document exists.
public enum DocumentType {
    /// Cédula de ciudadanía: 3 to 10 digits (the oldest numbers are short), without a check digit.
    CC("\\d{3,10}"),
    CE("\\d{3,10}"),
    /// Nine digits and the DIAN check digit.
    NIT("\\d{9}-?\\d"),
    PA("[A-Z0-9]{5,15}"),
    PPT("\\d{5,15}"),
    TI("\\d{10,11}");

    private static final Pattern NIT_PARTS = Pattern.compile("(\\d{9})-?(\\d)");
    private static final int[] NIT_WEIGHTS = {3, 7, 13, 17, 19, 23, 29, 37, 41};
    private static final int NIT_MODULUS = 11;

    private final Pattern format;

    DocumentType(String format) {
        this.format = Pattern.compile(format);
    }

    /// The type with this code, if it exists.
    public static Optional<DocumentType> of(@Nullable String code) {
        return Arrays.stream(values()).filter(type -> type.name().equals(code)).findFirst();
    }

    /// The number in its stored form, if the text is a valid number. Dots and spaces are ignored.
    public Optional<String> parse(String typed) {
        String number = typed.replaceAll("[\\s.]", "").toUpperCase(Locale.ROOT);
        if (!format.matcher(number).matches()) {
            return Optional.empty();
        }
        return this == NIT ? nit(number) : Optional.of(number);
    }

    private static Optional<String> nit(String number) {
        Matcher parts = NIT_PARTS.matcher(number);
        if (!parts.matches() || checkDigit(parts.group(1)) != parts.group(2).charAt(0) - '0') {
            return Optional.empty();
        }
        return Optional.of(parts.group(1) + "-" + parts.group(2));
    }

    /// The weights are applied from the right, and the sum is taken modulo 11. The results 0 and 1
    /// are the check digit; any other result is subtracted from 11 (Orden Administrativa DIAN 4 de
    /// 1989).
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(digits.length() - 1 - i) - '0') * NIT_WEIGHTS[i];
        }
        int remainder = sum % NIT_MODULUS;
        return remainder < 2 ? remainder : NIT_MODULUS - remainder;
    }
}
