package org.ventanilla.conversation.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.ventanilla.conversation.flow.PlainText;

/// Reads a score from 1 to 5 as people write it: stars, a digit, a number as a word, a judgement,
/// or a number and a judgement that agree. A text that says anything else is not a score, so the
/// question is asked again after «5 no sirve».
final class ScoreParser {

    private static final Map<String, Integer> NUMBERS =
            Map.of("1", 1, "2", 2, "3", 3, "4", 4, "5", 5, "uno", 1, "dos", 2, "tres", 3, "cuatro", 4, "cinco", 5);

    private static final Map<String, Integer> JUDGEMENTS = Map.ofEntries(
            Map.entry("muy mala", 1),
            Map.entry("muy malo", 1),
            Map.entry("muy mal", 1),
            Map.entry("pesima", 1),
            Map.entry("pesimo", 1),
            Map.entry("horrible", 1),
            Map.entry("terrible", 1),
            Map.entry("mala", 2),
            Map.entry("malo", 2),
            Map.entry("mal", 2),
            Map.entry("regular", 3),
            Map.entry("mas o menos", 3),
            Map.entry("buena", 4),
            Map.entry("bien", 4),
            Map.entry("muy buena", 5),
            Map.entry("muy bueno", 5),
            Map.entry("muy bien", 5),
            Map.entry("excelente", 5),
            Map.entry("buenisima", 5),
            Map.entry("perfecta", 5));

    /// Words that may accompany a score and are ignored.
    private static final Set<String> FILLERS = Set.of(
            "un",
            "una",
            "le",
            "les",
            "doy",
            "pongo",
            "califico",
            "con",
            "mi",
            "calificacion",
            "nota",
            "es",
            "de",
            "puntos",
            "estrellas",
            "estrella",
            "la",
            "atencion",
            "fue",
            "gracias",
            "muchas");

    /// The emoji ⭐.
    private static final int STAR = 0x2B50;

    /// The invisible character that some phones send after an emoji (variation selector).
    private static final int EMOJI_SELECTOR = 0xFE0F;

    private static final int HIGHEST_SCORE = 5;

    /// A longer text with a number is read as a request, not as an unclear score.
    private static final int MAX_AMBIGUOUS_CHARACTERS = 40;

    private ScoreParser() {}

    /// Returns the score if the text gives one and says nothing else.
    static OptionalInt parse(String typed) {
        int stars = starsIn(typed);
        if (stars > 0) {
            return stars <= HIGHEST_SCORE ? OptionalInt.of(stars) : OptionalInt.empty();
        }
        List<String> words = Arrays.stream(PlainText.of(typed).split(" "))
                .filter(word -> !FILLERS.contains(word))
                .toList();
        if (words.isEmpty()) {
            return OptionalInt.empty();
        }
        Integer number = NUMBERS.get(words.getFirst());
        List<String> rest = number == null ? words : words.subList(1, words.size());
        Integer judgement = JUDGEMENTS.get(String.join(" ", rest));
        if (number == null) {
            return judgement == null ? OptionalInt.empty() : OptionalInt.of(judgement);
        }
        return rest.isEmpty() || number.equals(judgement) ? OptionalInt.of(number) : OptionalInt.empty();
    }

    /// Whether a short text contains a number but is no score, so that its meaning is unclear.
    static boolean isAmbiguous(String typed) {
        String plain = PlainText.of(typed);
        return plain.length() <= MAX_AMBIGUOUS_CHARACTERS
                && Arrays.stream(plain.split(" ")).anyMatch(word -> NUMBERS.containsKey(word) || word.matches("\\d+"));
    }

    /// Returns the number of stars if the text consists of stars only; otherwise 0.
    private static int starsIn(String typed) {
        int[] characters = typed.codePoints()
                .filter(character -> !Character.isWhitespace(character) && character != EMOJI_SELECTOR)
                .toArray();
        return Arrays.stream(characters).allMatch(character -> character == STAR) ? characters.length : 0;
    }
}
