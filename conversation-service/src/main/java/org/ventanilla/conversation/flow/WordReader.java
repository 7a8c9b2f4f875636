package org.ventanilla.conversation.flow;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Finds out which of some options typed words mean. Where they fit several it says so: guessing
/// would put a citizen where they never wanted to be.
final class WordReader {

    /// In a longer message, which tells a story, a single word proves nothing.
    private static final int CONTAINED_WITHIN_WORDS = 6;

    /// What a sentence is about, in addition to what it asks for: «un asesor para mi licencia».
    private static final Set<Option> TOPICS =
            EnumSet.of(Option.INFORMATION, Option.NOTICES, Option.PERSONAL_DATA);

    /// What is asked for in whole phrases, which even a longer message does not hold by chance.
    private static final Set<Option> REQUESTS =
            EnumSet.of(Option.FILE, Option.STATUS, Option.ADVISER);

    /// How many words before a phrase may stand between it and its negation: `no quiero ninguna
    /// queja`.
    private static final int NEGATION_REACHES = 2;

    private final Vocabulary vocabulary;

    WordReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// A phrase found in a clause.
    private record Found(Option option, int clause, int start, int end) {
        boolean isWithin(Found other) {
            return clause == other.clause
                    && other.start <= start
                    && end <= other.end
                    && end - start < other.end - other.start;
        }
    }

    /// The options that these words name, by number or otherwise: none, one, or several.
    ///
    /// @param offered in the order of their numbers
    Set<Option> meant(Map<Option, List<Phrase>> offered, Utterance said) {
        Set<Option> strictly = meantStrictly(offered, said);
        if (!strictly.isEmpty() || isNumber(said)) {
            return strictly;
        }
        Set<Option> alone = those(offered, phrase -> phrase.isAllOf(said.core()));
        return alone.isEmpty() ? inSentence(offered, said) : alone;
    }

    private Set<Option> inSentence(Map<Option, List<Phrase>> offered, Utterance said) {
        Set<Option> options = options(contained(offered, said));
        if (said.core().size() > CONTAINED_WITHIN_WORDS) {
            options.retainAll(REQUESTS);
        }
        if (!TOPICS.containsAll(options)) {
            options.removeAll(TOPICS);
        }
        return options;
    }

    /// The same, where only a number or these very words will do.
    Set<Option> meantStrictly(Map<Option, List<Phrase>> offered, Utterance said) {
        if (isNumber(said)) {
            List<Option> options = List.copyOf(offered.keySet());
            int number = number(said.words());
            return number <= options.size() ? Set.of(options.get(number - 1)) : Set.of();
        }
        return those(
                offered,
                phrase -> phrase.words().equals(said.all()) || phrase.words().equals(said.words()));
    }

    /// Whether the message is the number of an option and nothing else.
    boolean isNumber(Utterance said) {
        return number(said.words()) > 0;
    }

    /// The clauses, of a message of any length, that name this option and do not negate it.
    List<Utterance> clausesNaming(Option option, List<Phrase> phrases, Utterance said) {
        return contained(Map.of(option, phrases), said).stream()
                .map(Found::clause)
                .distinct()
                .map(clause -> Utterance.of(said.clauses().get(clause), vocabulary))
                .toList();
    }

    private static Set<Option> those(Map<Option, List<Phrase>> offered, Predicate<Phrase> isMeant) {
        Set<Option> options = EnumSet.noneOf(Option.class);
        offered.forEach(
                (option, phrases) -> {
                    if (phrases.stream().anyMatch(isMeant)) {
                        options.add(option);
                    }
                });
        return options;
    }

    private List<Found> contained(Map<Option, List<Phrase>> offered, Utterance said) {
        List<Found> found = new ArrayList<>();
        offered.forEach(
                (option, phrases) ->
                        phrases.stream()
                                .filter(phrase -> !phrase.alone())
                                .forEach(phrase -> find(option, phrase, said, found)));
        return found.stream().filter(one -> found.stream().noneMatch(one::isWithin)).toList();
    }

    private void find(Option option, Phrase phrase, Utterance said, List<Found> found) {
        for (int clause = 0; clause < said.clauses().size(); clause++) {
            List<String> words = said.clauses().get(clause);
            for (int start = 0; start < words.size(); start++) {
                int end = phrase.endFrom(start, words, vocabulary::isFiller);
                if (end > 0 && !isNegated(words, start, end)) {
                    found.add(new Found(option, clause, start, end));
                }
            }
        }
    }

    /// `no quiero queja`, and `queja no`.
    private boolean isNegated(List<String> clause, int start, int end) {
        List<String> before = vocabulary.core(clause.subList(0, start));
        return before.stream()
                        .skip(Math.max(0, before.size() - NEGATION_REACHES))
                        .anyMatch(vocabulary::isNegation)
                || end == clause.size() - 1 && vocabulary.isNegation(clause.getLast());
    }

    /// The one number among words that announce it: `la 2`, `opción tres`; 0 where there is none.
    private int number(List<String> words) {
        List<String> rest =
                words.stream().filter(word -> !vocabulary.announcesNumber(word)).toList();
        return rest.size() == 1 ? vocabulary.number(rest.getFirst()) : 0;
    }

    private static Set<Option> options(List<Found> found) {
        Set<Option> options = EnumSet.noneOf(Option.class);
        found.forEach(one -> options.add(one.option()));
        return options;
    }
}
