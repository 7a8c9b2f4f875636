package org.ventanilla.conversation.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The number of a case among the words people write around it: `el radicado es 2026000032.`
/// Which number it is exactly, with or without its fixed end, the registry knows.
final class RadicadoText {

    /// The year and the shortest number of a case.
    private static final int FEWEST_DIGITS = 5;

    private static final int MOST_CHARACTERS = 40;

    /// A number that nobody takes for another one begins with its year.
    private static final Pattern UNMISTAKABLE = Pattern.compile("(?:19|20)\\d{8,}");

    private RadicadoText() {}

    /// Whether a message is such a number and nothing else.
    static boolean isAllOf(String typed) {
        return typed.chars().noneMatch(Character::isLetter)
                && UNMISTAKABLE.matcher(typed.replaceAll("\\D", "")).matches();
    }

    /// @return nothing where no word can be such a number, so that no try is lost on it
    static Optional<String> in(String typed) {
        List<String> candidates = new ArrayList<>();
        StringBuilder candidate = new StringBuilder();
        for (String word : typed.strip().split("\\s+")) {
            if (belongs(word)) {
                candidate.append(candidate.isEmpty() ? "" : " ").append(word);
            } else if (!candidate.isEmpty()) {
                candidates.add(candidate.toString());
                candidate.setLength(0);
            }
        }
        candidates.add(candidate.toString());
        return candidates.stream()
                .map(RadicadoText::trimmed)
                .filter(text -> digits(text) >= FEWEST_DIGITS && text.length() <= MOST_CHARACTERS)
                .max(Comparator.comparingLong(RadicadoText::digits));
    }

    /// A part of a number: it has digits, or it is a dash or a mark that entities write between
    /// them, as in `2018 IE 3097`.
    private static boolean belongs(String word) {
        return digits(word) > 0 || word.matches("[-–—.]|[EI][EIR]?");
    }

    /// Without the characters around the digits and the letters beside them.
    private static String trimmed(String text) {
        return text.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$|^\\D+ | \\D+$", "")
                .toUpperCase(Locale.ROOT);
    }

    private static long digits(String text) {
        return text.chars().filter(Character::isDigit).count();
    }
}
