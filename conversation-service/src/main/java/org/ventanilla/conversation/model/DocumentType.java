package org.ventanilla.conversation.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Identity documents of Colombia and the format of their numbers. The service never checks whether
/// a document exists, so its replies cannot reveal that.
public enum DocumentType {
    /// Cédula de ciudadanía: 6 to 10 digits, no check digit.
    CC("\\d{6,10}"),
    /// Cédula de extranjería.
    CE("\\d{6,10}"),
    /// Number of an entity or company: nine digits and the check digit of the tax authority DIAN.
    NIT("\\d{9}-?\\d"),
    /// Passport.
    PA("[A-Z0-9]{5,15}"),
    /// Permiso por Protección Temporal.
    PPT("\\d{5,15}"),
    /// Tarjeta de identidad, the document of a minor.
    TI("\\d{10,11}");

    /// The weights of the digits of a NIT, beginning with the last digit.
    private static final int[] NIT_WEIGHTS = {3, 7, 13, 17, 19, 23, 29, 37, 41};
    private static final Pattern POSSIBLE_NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}])\\d(?:[ .,'’-]?\\d)*(?![\\p{L}\\p{N}])");
    private static final Pattern NIT_PARTS = Pattern.compile("(\\d{9})-?(\\d)");

    private final Pattern format;

    DocumentType(String format) {
        this.format = Pattern.compile(format);
    }

    /// Returns the normalised number if the text contains exactly one possible number. Points,
    /// blanks and words around the number are ignored, as in `CC 52.123.456 de Bogotá`.
    public Optional<String> parse(String typed) {
        Optional<String> number = normalised(typed);
        return number.isPresent() || this == PA ? number : onlyNumberIn(typed);
    }

    private Optional<String> onlyNumberIn(String typed) {
        List<String> numbers = POSSIBLE_NUMBER
                .matcher(typed)
                .results()
                .map(found -> normalised(found.group()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return numbers.size() == 1 ? Optional.of(numbers.getFirst()) : Optional.empty();
    }

    private Optional<String> normalised(String typed) {
        String number = typed.replaceAll("[\\s.,'’]", "").toUpperCase(Locale.ROOT);
        if (!format.matcher(number).matches()) {
            return Optional.empty();
        }
        return this == NIT ? normalisedNit(number) : Optional.of(number);
    }

    /// Whether this is the document of a minor. A minor is asked only for the required data.
    public boolean isForMinor() {
        return this == TI;
    }

    /// Whether this is the document of an entity or company. Its name is not the name of the person
    /// who writes.
    public boolean isForEntity() {
        return this == NIT;
    }

    private static Optional<String> normalisedNit(String number) {
        Matcher parts = NIT_PARTS.matcher(number);
        if (!parts.matches() || checkDigit(parts.group(1)) != parts.group(2).charAt(0) - '0') {
            return Optional.empty();
        }
        return Optional.of(parts.group(1) + "-" + parts.group(2));
    }

    /// Computes the check digit: the sum of the digits, weighted from the right, is divided by 11.
    /// A remainder of 0 or 1 is the check digit. Any other remainder is subtracted from 11 (Orden
    /// Administrativa DIAN 4 de 1989).
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(digits.length() - 1 - i) - '0') * NIT_WEIGHTS[i];
        }
        int remainder = sum % 11;
        return remainder < 2 ? remainder : 11 - remainder;
    }
}
