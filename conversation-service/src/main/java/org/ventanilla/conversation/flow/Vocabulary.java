package org.ventanilla.conversation.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The synonyms that people use for options and for politeness, read from the synonyms file and
/// checked. The file documents its keys.
public final class Vocabulary {

    private static final String OPTION_KEY_PREFIX = "opcion.";
    private static final String NUMBER_KEY_PREFIX = "numero.";
    /// The sign before a phrase that must be the whole message.
    private static final String WHOLE_MESSAGE_MARK = "=";

    /// The largest number that is recognised as a word. A list has at most ten options.
    private static final int LARGEST_NUMBER = 10;

    private final Map<String, List<Phrase>> phrases = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Set<String> fillers;
    private final Set<String> negations;
    private final Set<String> clauseOpeners;
    private final Set<String> announcements;

    /// Checks the entries of the synonyms file.
    ///
    /// @param entries the entries of the synonyms file, by key
    /// @throws InvalidFlow that names every unknown key and every phrase without words
    public Vocabulary(Map<String, String> entries) {
        List<String> faults = new ArrayList<>();
        Set<String> known = keys();
        entries.keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> faults.add("no such key of synonyms: " + key));
        fillers = wordsOf(entries, "relleno");
        negations = wordsOf(entries, "negacion");
        clauseOpeners = wordsOf(entries, "corte");
        announcements = wordsOf(entries, "antes_de_numero");
        entries.forEach((key, value) -> phrases.put(
                key,
                Arrays.stream(value.split("\\|", -1))
                        .map(phrase -> phrase(key, phrase, faults))
                        .toList()));
        if (!faults.isEmpty()) {
            throw new InvalidFlow(faults);
        }
        for (int number = 1; number <= LARGEST_NUMBER; number++) {
            for (Phrase word : phrasesUnder(NUMBER_KEY_PREFIX + number)) {
                numbers.put(word.words().getFirst(), number);
            }
        }
    }

    /// The phrases that mean an option in every prompt that offers it.
    List<Phrase> phrasesFor(Option option) {
        return phrasesUnder(OPTION_KEY_PREFIX + option.name());
    }

    /// The phrases that mean an option only in this prompt, in addition to {@link
    /// #phrasesFor(Option)}.
    List<Phrase> phrasesFor(Prompt prompt, Option option) {
        return phrasesUnder(prompt.idOf(option));
    }

    /// The phrases of a kind of politeness.
    List<Phrase> phrasesFor(PoliteKind politeKind) {
        return phrasesUnder(politeKind.key());
    }

    /// Polite phrases that may surround what a person says, such as `por favor`.
    List<Phrase> politeness() {
        return phrasesUnder("cortesia");
    }

    /// Words of languages that the assistant does not speak.
    List<Phrase> otherLanguages() {
        return phrasesUnder("idioma");
    }

    boolean isNegation(String word) {
        return negations.contains(word);
    }

    /// Whether a new clause begins with this word, such as `pero` or `porque`.
    boolean beginsClause(String word) {
        return clauseOpeners.contains(word);
    }

    /// Whether this word may accompany the number of an option: `opcion`, `la`.
    boolean announcesNumber(String word) {
        return announcements.contains(word);
    }

    /// The value of this word as a number; 0 if the word is not a number.
    int numberValue(String word) {
        return word.matches("\\d{1,2}") ? Integer.parseInt(word) : numbers.getOrDefault(word, 0);
    }

    /// Returns the words without fillers.
    List<String> withoutFillers(List<String> words) {
        return words.stream().filter(word -> !isFiller(word)).toList();
    }

    /// Whether this word says nothing about what the person wants, such as `quiero` or `una`.
    boolean isFiller(String word) {
        return fillers.contains(word);
    }

    /// Creates a phrase, such as a title, that has its meaning only as the whole message.
    Phrase wholeMessagePhrase(String text) {
        return phrase(words(text), true);
    }

    /// Returns the words of a text in the form of [PlainText].
    static List<String> words(String text) {
        String plain = PlainText.of(text);
        return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
    }

    private List<Phrase> phrasesUnder(String key) {
        return phrases.getOrDefault(key, List.of());
    }

    private Phrase phrase(String key, String text, List<String> faults) {
        List<String> words = words(text);
        if (words.isEmpty()) {
            faults.add("a synonym without words: " + key);
        }
        return phrase(words, text.strip().startsWith(WHOLE_MESSAGE_MARK));
    }

    /// Creates a phrase. Fillers are not part of its core, unless only negations would remain: `no
    /// sé` does not mean `no`.
    private Phrase phrase(List<String> words, boolean onlyWholeMessage) {
        List<String> core = withoutFillers(words);
        return new Phrase(words, core.stream().allMatch(this::isNegation) ? words : core, onlyWholeMessage);
    }

    private static Set<String> wordsOf(Map<String, String> entries, String key) {
        return Set.copyOf(words(entries.getOrDefault(key, "").replace('|', ' ')));
    }

    /// Returns all keys that the synonyms file may contain.
    private static Set<String> keys() {
        return Stream.of(
                        Arrays.stream(Option.values()).map(option -> OPTION_KEY_PREFIX + option.name()),
                        Arrays.stream(Prompt.values())
                                .flatMap(prompt -> prompt.options().stream().map(prompt::idOf)),
                        Arrays.stream(PoliteKind.values()).map(PoliteKind::key),
                        IntStream.rangeClosed(1, LARGEST_NUMBER).mapToObj(number -> NUMBER_KEY_PREFIX + number),
                        Stream.of("cortesia", "relleno", "negacion", "corte", "antes_de_numero", "idioma"))
                .flatMap(all -> all)
                .collect(Collectors.toSet());
    }
}
