package org.ventanilla.pqrsd.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Identity documents of Colombia and the format of their numbers. The service checks only the
/// format of a number, so its responses cannot reveal whether a document exists.
public enum DocumentType {
    /// Cédula de ciudadanía: 3 to 10 digits (the oldest numbers are short), without a check digit.
    CC("\\d{3,10}"),
    /// Cédula de extranjería.
    CE("\\d{3,10}"),
    /// Número de identificación tributaria: nine digits and a check digit that the tax authority
    /// (DIAN) defines.
    NIT("\\d{9}-?\\d"),
    /// Pasaporte.
    PA("[A-Z0-9]{5,15}"),
    /// Permiso por protección temporal.
    PPT("\\d{5,15}"),
    /// Tarjeta de identidad.
    TI("\\d{10,11}");

    private static final Pattern NIT_PARTS = Pattern.compile("(\\d{9})-?(\\d)");
    private static final int[] NIT_WEIGHTS = {3, 7, 13, 17, 19, 23, 29, 37, 41};
    private static final int NIT_MODULUS = 11;

    private final Pattern format;

    DocumentType(String format) {
        this.format = Pattern.compile(format);
    }

    /// The type with this code; empty if no type has this code.
    public static Optional<DocumentType> of(@Nullable String code) {
        return Arrays.stream(values()).filter(type -> type.name().equals(code)).findFirst();
    }

    /// The number in a uniform form; empty if the typed text is not a valid number of this type. Dots
    /// and spaces are ignored.
    public Optional<String> parse(String typed) {
        String number = typed.replaceAll("[\\s.]", "").toUpperCase(Locale.ROOT);
        if (!format.matcher(number).matches()) {
            return Optional.empty();
        }
        return this == NIT ? parseNit(number) : Optional.of(number);
    }

    private static Optional<String> parseNit(String number) {
        Matcher parts = NIT_PARTS.matcher(number);
        if (!parts.matches() || checkDigit(parts.group(1)) != parts.group(2).charAt(0) - '0') {
            return Optional.empty();
        }
        return Optional.of(parts.group(1) + "-" + parts.group(2));
    }

    /// The check digit of a NIT (Orden Administrativa DIAN 4 de 1989). The weights are applied from
    /// the right, and the sum is taken modulo 11. A result of 0 or 1 is the check digit; any other
    /// result is subtracted from 11.
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(digits.length() - 1 - i) - '0') * NIT_WEIGHTS[i];
        }
        int remainder = sum % NIT_MODULUS;
        return remainder < 2 ? remainder : NIT_MODULUS - remainder;
    }
}
