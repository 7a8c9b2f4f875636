package org.ventanilla.conversation.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Identity documents of Colombia and the format of their numbers. The service never checks whether
/// a document exists, so it cannot reveal this to anybody.
public enum DocumentType {
    /// Cédula de ciudadanía: 6 to 10 digits, no check digit.
    CC("\\d{6,10}"),
    CE("\\d{6,10}"),
    /// Nine digits and the check digit of DIAN.
    NIT("\\d{9}-?\\d"),
    PA("[A-Z0-9]{5,15}"),
    PPT("\\d{5,15}"),
    TI("\\d{10,11}");

    private static final int[] NIT_WEIGHTS = {3, 7, 13, 17, 19, 23, 29, 37, 41};
    private static final Pattern NUMBERS = Pattern.compile("(?<![\\p{L}\\p{N}])\\d(?:[ .,'’-]?\\d)*(?![\\p{L}\\p{N}])");
    private static final Pattern NIT_PARTS = Pattern.compile("(\\d{9})-?(\\d)");

    private final Pattern shape;

    DocumentType(String shape) {
        this.shape = Pattern.compile(shape);
    }

    /// Returns the normalised number if the text contains exactly one possible number. Points,
    /// blanks and words around it are ignored, as in `CC 52.123.456 de Bogotá`.
    public Optional<String> parse(String typed) {
        Optional<String> number = number(typed);
        return number.isPresent() || this == PA ? number : onlyNumberIn(typed);
    }

    private Optional<String> onlyNumberIn(String typed) {
        List<String> numbers = NUMBERS.matcher(typed)
                .results()
                .map(found -> number(found.group()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
    }

    private Optional<String> number(String typed) {
        String number = typed.replaceAll("[\\s.,'’]", "").toUpperCase(Locale.ROOT);
        if (!shape.matcher(number).matches()) {
            return Optional.empty();
        }
        return this == NIT ? nit(number) : Optional.of(number);
    }

    /// The document of a minor, who is asked only what is required.
    public boolean isForMinor() {
        return this == TI;
    }

    /// The document of an entity or company, whose name is not the name of the person who writes.
    public boolean isForEntity() {
        return this == NIT;
    }

    private static Optional<String> nit(String number) {
        Matcher parts = NIT_PARTS.matcher(number);
        if (!parts.matches() || checkDigit(parts.group(1)) != parts.group(2).charAt(0) - '0') {
            return Optional.empty();
        }
        return Optional.of(parts.group(1) + "-" + parts.group(2));
    }

    /// The check digit: weighted sum from the right, modulo 11; 0 and 1 are used as they are, any
    /// other remainder is subtracted from 11 (Orden Administrativa DIAN 4 de 1989).
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(digits.length() - 1 - i) - '0') * NIT_WEIGHTS[i];
        }
        int remainder = sum % 11;
        return remainder < 2 ? remainder : 11 - remainder;
    }
}
