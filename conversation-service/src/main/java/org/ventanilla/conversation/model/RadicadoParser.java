package org.ventanilla.conversation.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the number of a case (radicado) in a sentence: `el radicado es 2026000032.` Which form of
/// the number is valid, with or without its suffix, is known only to pqrsd-service.
final class RadicadoParser {

    /// The length of the shortest radicado: a year of four digits and a running number of one
    /// digit.
    private static final int MIN_DIGITS = 5;

    private static final int MAX_CHARACTERS = 40;

    /// A year and at least eight more digits. A number of this form is read as a radicado even if
    /// no radicado was asked for.
    private static final Pattern BEGINS_WITH_YEAR = Pattern.compile("(?:19|20)\\d{8,}");

    private RadicadoParser() {}

    /// Whether a message consists only of a radicado.
    static boolean isOnlyRadicado(String typed) {
        return typed.chars().noneMatch(Character::isLetter)
                && BEGINS_WITH_YEAR.matcher(typed.replaceAll("\\D", "")).matches();
    }

    /// Returns the part of the text that may be a radicado. The result is empty if no part may be
    /// one; the person then does not lose an attempt.
    static Optional<String> find(String typed) {
        List<String> candidates = new ArrayList<>();
        StringBuilder candidate = new StringBuilder();
        for (String word : typed.strip().split("\\s+")) {
            if (isPartOfNumber(word)) {
                candidate.append(candidate.isEmpty() ? "" : " ").append(word);
            } else if (!candidate.isEmpty()) {
                candidates.add(candidate.toString());
                candidate.setLength(0);
            }
        }
        candidates.add(candidate.toString());
        return candidates.stream()
                .map(RadicadoParser::trimmed)
                .filter(text -> countDigits(text) >= MIN_DIGITS && text.length() <= MAX_CHARACTERS)
                .max(Comparator.comparingLong(RadicadoParser::countDigits));
    }

    /// Whether a word is part of a radicado: a word with digits, a dash, or a mark that entities
    /// write between the digits, as in `2018 IE 3097`.
    private static boolean isPartOfNumber(String word) {
        return countDigits(word) > 0 || word.matches("[-–—.]|[EI][EIR]?");
    }

    /// Removes the characters around the digits and the letters next to them.
    private static String trimmed(String text) {
        return text.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$|^\\D+ | \\D+$", "")
                .toUpperCase(Locale.ROOT);
    }

    private static long countDigits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }
}
