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

/// Understands typed words by the titles of the options and by the synonyms.
final class Listener {

    /// What may be asked for in a sentence where something else was asked.
    private static final List<Option> WISHES =
            List.of(
                    Option.INFORMATION,
                    Option.FILE,
                    Option.STATUS,
                    Option.ADVISER,
                    Option.NOTICES,
                    Option.PERSONAL_DATA,
                    Option.MENU,
                    Option.FINISH,
                    Option.AUTHORIZE_DATA);

    /// Kinds that a sentence may name. The others are everyday words, such as `información`.
    private static final Set<Option> NAMED_KINDS =
            Set.of(
                    Option.PETICION,
                    Option.QUEJA,
                    Option.RECLAMO,
                    Option.SUGERENCIA,
                    Option.DENUNCIA);

    /// A message with more words that carry meaning tells something beside the wish.
    private static final int WORDS_OF_A_WISH = 4;

    private final Vocabulary vocabulary;
    private final WordReader reader;
    private final Map<Prompt, Map<Option, List<Phrase>>> offered = new EnumMap<>(Prompt.class);
    private final Map<Option, List<Phrase>> wishes = new EnumMap<>(Option.class);

    /// @param title of an option at a question
    /// @throws FlowBroken naming every phrase that means two options of one question
    Listener(Vocabulary vocabulary, BiFunction<Prompt, Option, String> title) {
        this.vocabulary = vocabulary;
        this.reader = new WordReader(vocabulary);
        List<String> faults = new ArrayList<>();
        for (Prompt prompt : Prompt.values()) {
            Map<Option, List<Phrase>> phrases = phrases(prompt, title);
            offered.put(prompt, phrases);
            check(prompt, phrases, faults);
        }
        for (Option wish : WISHES) {
            List<Phrase> phrases = new ArrayList<>(vocabulary.of(wish));
            if (Prompt.MENU_MAIN.options().contains(wish)) {
                phrases.add(vocabulary.alone(title.apply(Prompt.MENU_MAIN, wish)));
            }
            wishes.put(wish, phrases);
        }
        if (!faults.isEmpty()) {
            throw new FlowBroken(faults);
        }
    }

    Set<Option> meant(Prompt prompt, String typed) {
        Map<Option, List<Phrase>> phrases = offered.getOrDefault(prompt, Map.of());
        Utterance said = Utterance.of(typed, vocabulary);
        return prompt.provesConsent()
                ? reader.meantStrictly(phrases, said)
                : reader.meant(phrases, said);
    }

    Optional<Wish> wish(String typed) {
        Utterance said = Utterance.of(typed, vocabulary);
        if (said.words().isEmpty() || reader.isNumber(said)) {
            return Optional.empty();
        }
        Set<Option> meant = reader.meant(wishes, said);
        if (meant.size() == 1 && !meant.contains(Option.FILE)) {
            return Optional.of(new Wish(meant.iterator().next(), null, null));
        }
        List<Utterance> naming =
                reader.clausesNaming(Option.FILE, vocabulary.of(Option.FILE), said);
        boolean files = meant.size() == 1 || meant.isEmpty() && !naming.isEmpty();
        return files
                ? Optional.of(
                        new Wish(
                                Option.FILE,
                                kindIn(naming.isEmpty() ? List.of(said) : naming),
                                told(typed, said)))
                : Optional.empty();
    }

    Optional<Courtesy> courtesy(String typed) {
        List<String> words = Vocabulary.words(typed);
        if (words.isEmpty()) {
            return typed.codePoints().anyMatch(Character::isEmoji)
                    ? Optional.of(Courtesy.ASSENT)
                    : Optional.empty();
        }
        if (!Utterance.isMerelyPolite(typed, vocabulary)) {
            return Optional.empty();
        }
        return Arrays.stream(Courtesy.values())
                .filter(
                        kind ->
                                vocabulary.of(kind).stream()
                                        .anyMatch(phrase -> holds(words, phrase.words())))
                .findFirst();
    }

    boolean isForeign(String typed) {
        List<String> words = Vocabulary.words(typed);
        return vocabulary.otherLanguages().stream()
                .anyMatch(phrase -> holds(words, phrase.words()));
    }

    private @Nullable Option kindIn(List<Utterance> naming) {
        Map<Option, List<Phrase>> kinds = new EnumMap<>(offered(Prompt.CASE_KIND));
        kinds.keySet().retainAll(NAMED_KINDS);
        Set<Option> named =
                naming.stream()
                        .flatMap(clause -> reader.meant(kinds, clause).stream())
                        .collect(Collectors.toSet());
        return named.size() == 1 ? named.iterator().next() : null;
    }

    private static @Nullable String told(String typed, Utterance said) {
        return said.core().size() > WORDS_OF_A_WISH ? typed.strip() : null;
    }

    private Map<Option, List<Phrase>> offered(Prompt prompt) {
        return offered.getOrDefault(prompt, Map.of());
    }

    private Map<Option, List<Phrase>> phrases(
            Prompt prompt, BiFunction<Prompt, Option, String> title) {
        Map<Option, List<Phrase>> phrases = new LinkedHashMap<>();
        for (Option option : prompt.options()) {
            String shown = title.apply(prompt, option);
            List<Phrase> all = new ArrayList<>();
            all.add(vocabulary.alone(shown));
            all.add(vocabulary.alone(phrases.size() + 1 + " " + shown));
            all.addAll(vocabulary.of(prompt, option));
            if (!prompt.provesConsent()) {
                all.addAll(vocabulary.of(option));
            }
            phrases.put(option, all);
        }
        return phrases;
    }

    private static void check(
            Prompt prompt, Map<Option, List<Phrase>> phrases, List<String> faults) {
        Map<List<String>, Option> owners = new LinkedHashMap<>();
        phrases.forEach(
                (option, all) ->
                        all.forEach(
                                phrase -> {
                                    Option owner = owners.putIfAbsent(phrase.words(), option);
                                    if (owner != null && owner != option) {
                                        faults.add(
                                                "%s means %s and %s at %s"
                                                        .formatted(
                                                                String.join(" ", phrase.words()),
                                                                owner,
                                                                option,
                                                                prompt.key()));
                                    }
                                }));
    }

    private static boolean holds(List<String> words, List<String> phrase) {
        for (int from = 0; from + phrase.size() <= words.size(); from++) {
            if (words.subList(from, from + phrase.size()).equals(phrase)) {
                return true;
            }
        }
        return false;
    }
}
