package org.ventanilla.conversation.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Interprets typed text by a comparison with the titles of the options and with the synonyms.
final class TextInterpreter {

    /// The options that a sentence may ask for while another question is open.
    private static final List<Option> INTENTS = List.of(
            Option.INFORMATION,
            Option.FILE,
            Option.STATUS,
            Option.ADVISER,
            Option.NOTICES,
            Option.PERSONAL_DATA,
            Option.MENU,
            Option.FINISH,
            Option.AUTHORIZE_DATA);

    /// Kinds of request that are recognised in a sentence. The names of the other kinds are
    /// everyday words, such as `información`.
    private static final Set<Option> NAMED_KINDS =
            Set.of(Option.PETICION, Option.QUEJA, Option.RECLAMO, Option.SUGERENCIA, Option.DENUNCIA);

    /// The largest number of words, without fillers, in a message that says only the intent. A
    /// longer message says more.
    private static final int MAX_WORDS_OF_BARE_INTENT = 4;

    private final Vocabulary vocabulary;
    private final PhraseMatcher matcher;
    private final Map<Prompt, Map<Option, List<Phrase>>> offered = new EnumMap<>(Prompt.class);
    private final Map<Option, List<Phrase>> intents = new EnumMap<>(Option.class);

    /// Checks the phrases and prepares the interpretation.
    ///
    /// @param title returns the title of an option of a prompt
    /// @throws InvalidFlow that names every phrase that means two options of one question
    TextInterpreter(Vocabulary vocabulary, BiFunction<Prompt, Option, String> title) {
        this.vocabulary = vocabulary;
        this.matcher = new PhraseMatcher(vocabulary);
        List<String> faults = new ArrayList<>();
        for (Prompt prompt : Prompt.values()) {
            Map<Option, List<Phrase>> phrases = phrases(prompt, title);
            offered.put(prompt, phrases);
            check(prompt, phrases, faults);
        }
        for (Option intent : INTENTS) {
            List<Phrase> phrases = new ArrayList<>(vocabulary.phrasesFor(intent));
            if (Prompt.MENU_MAIN.options().contains(intent)) {
                phrases.add(vocabulary.wholeMessagePhrase(title.apply(Prompt.MENU_MAIN, intent)));
            }
            intents.put(intent, phrases);
        }
        if (!faults.isEmpty()) {
            throw new InvalidFlow(faults);
        }
    }

    /// Returns the options of a prompt that a text means: none, one or several.
    Set<Option> matchingOptions(Prompt prompt, String typed) {
        Map<Option, List<Phrase>> phrases = offered.getOrDefault(prompt, Map.of());
        Utterance utterance = Utterance.parse(typed, vocabulary);
        return prompt.requiresConsentProof()
                ? matcher.exactlyMatchingOptions(phrases, utterance)
                : matcher.matchingOptions(phrases, utterance);
    }

    /// Returns what a text asks for; empty if the text asks for nothing or for several things.
    Optional<Intent> intent(String typed) {
        Utterance utterance = Utterance.parse(typed, vocabulary);
        if (utterance.words().isEmpty() || matcher.isNumber(utterance)) {
            return Optional.empty();
        }
        Set<Option> meant = matcher.matchingOptions(intents, utterance);
        if (meant.size() == 1 && !meant.contains(Option.FILE)) {
            return Optional.of(new Intent(meant.iterator().next(), null, null));
        }
        List<Utterance> clausesAboutFiling =
                matcher.clausesNaming(Option.FILE, vocabulary.phrasesFor(Option.FILE), utterance);
        boolean asksToFile = meant.size() == 1 || meant.isEmpty() && !clausesAboutFiling.isEmpty();
        return asksToFile
                ? Optional.of(new Intent(
                        Option.FILE,
                        kindIn(clausesAboutFiling.isEmpty() ? List.of(utterance) : clausesAboutFiling),
                        longText(typed, utterance)))
                : Optional.empty();
    }

    /// Returns the kind of politeness if the text consists only of polite words. A message without
    /// words that contains an emoji counts as assent.
    Optional<PoliteKind> politeKind(String typed) {
        List<String> words = Vocabulary.words(typed);
        if (words.isEmpty()) {
            return typed.codePoints().anyMatch(Character::isEmoji) ? Optional.of(PoliteKind.ASSENT) : Optional.empty();
        }
        if (!Utterance.isMerelyPolite(typed, vocabulary)) {
            return Optional.empty();
        }
        return Arrays.stream(PoliteKind.values())
                .filter(kind ->
                        vocabulary.phrasesFor(kind).stream().anyMatch(phrase -> containsPhrase(words, phrase.words())))
                .findFirst();
    }

    /// Whether a text contains a phrase of a language that the assistant does not speak.
    boolean isForeign(String typed) {
        List<String> words = Vocabulary.words(typed);
        return vocabulary.otherLanguages().stream().anyMatch(phrase -> containsPhrase(words, phrase.words()));
    }

    /// Returns the only kind of request that the clauses name; absent if they name none or several.
    private @Nullable Option kindIn(List<Utterance> clausesAboutFiling) {
        Map<Option, List<Phrase>> kinds = new EnumMap<>(offered(Prompt.CASE_KIND));
        kinds.keySet().retainAll(NAMED_KINDS);
        Set<Option> named = clausesAboutFiling.stream()
                .flatMap(clause -> matcher.matchingOptions(kinds, clause).stream())
                .collect(Collectors.toSet());
        return named.size() == 1 ? named.iterator().next() : null;
    }

    /// Returns the text if it says more than the intent itself; otherwise absent.
    private static @Nullable String longText(String typed, Utterance utterance) {
        return utterance.core().size() > MAX_WORDS_OF_BARE_INTENT ? typed.strip() : null;
    }

    private Map<Option, List<Phrase>> offered(Prompt prompt) {
        return offered.getOrDefault(prompt, Map.of());
    }

    private Map<Option, List<Phrase>> phrases(Prompt prompt, BiFunction<Prompt, Option, String> title) {
        Map<Option, List<Phrase>> phrases = new LinkedHashMap<>();
        for (Option option : prompt.options()) {
            String shown = title.apply(prompt, option);
            List<Phrase> all = new ArrayList<>();
            all.add(vocabulary.wholeMessagePhrase(shown));
            all.add(vocabulary.wholeMessagePhrase(phrases.size() + 1 + " " + shown));
            all.addAll(vocabulary.phrasesFor(prompt, option));
            if (!prompt.requiresConsentProof()) {
                all.addAll(vocabulary.phrasesFor(option));
            }
            phrases.put(option, all);
        }
        return phrases;
    }

    private static void check(Prompt prompt, Map<Option, List<Phrase>> phrases, List<String> faults) {
        Map<List<String>, Option> owners = new LinkedHashMap<>();
        phrases.forEach((option, all) -> all.forEach(phrase -> {
            Option owner = owners.putIfAbsent(phrase.words(), option);
            if (owner != null && owner != option) {
                faults.add("%s means %s and %s at %s"
                        .formatted(String.join(" ", phrase.words()), owner, option, prompt.key()));
            }
        }));
    }

    private static boolean containsPhrase(List<String> words, List<String> phrase) {
        for (int from = 0; from + phrase.size() <= words.size(); from++) {
            if (words.subList(from, from + phrase.size()).equals(phrase)) {
                return true;
            }
        }
        return false;
    }
}
