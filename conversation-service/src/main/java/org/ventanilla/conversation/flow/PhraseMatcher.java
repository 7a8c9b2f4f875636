package org.ventanilla.conversation.flow;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Finds the options that a typed text means. If several options match, it returns all of them,
/// because a guess could lead the citizen to the wrong place.
final class PhraseMatcher {

    /// A message with more meaningful words than this is long: only the options in
    /// [#RECOGNISED_IN_LONG_MESSAGES] are recognised in it.
    private static final int MAX_WORDS_OF_SHORT_MESSAGE = 6;

    /// Options that a sentence may mention as its topic beside what it asks for: «un asesor para mi
    /// licencia».
    private static final Set<Option> TOPICS = EnumSet.of(Option.INFORMATION, Option.NOTICES, Option.PERSONAL_DATA);

    /// Options whose phrases are long enough that a longer message does not contain them by chance.
    private static final Set<Option> RECOGNISED_IN_LONG_MESSAGES =
            EnumSet.of(Option.FILE, Option.STATUS, Option.ADVISER);

    /// The largest number of words between a negation and the phrase that it negates: `no quiero
    /// ninguna queja`.
    private static final int MAX_WORDS_AFTER_NEGATION = 2;

    private final Vocabulary vocabulary;

    PhraseMatcher(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// A phrase that was found in a clause.
    private record Found(Option option, int clause, int start, int end) {
        boolean isWithin(Found other) {
            return clause == other.clause
                    && other.start <= start
                    && end <= other.end
                    && end - start < other.end - other.start;
        }
    }

    /// Returns the options that the text means, by number or by words: none, one or several.
    ///
    /// @param offered the options with their phrases, in the order of their numbers
    Set<Option> matches(Map<Option, List<Phrase>> offered, Utterance utterance) {
        Set<Option> exact = exactMatches(offered, utterance);
        if (!exact.isEmpty() || isNumber(utterance)) {
            return exact;
        }
        Set<Option> alone = optionsWith(offered, phrase -> phrase.matchesWhole(utterance.core()));
        return alone.isEmpty() ? inSentence(offered, utterance) : alone;
    }

    private Set<Option> inSentence(Map<Option, List<Phrase>> offered, Utterance utterance) {
        Set<Option> options = options(contained(offered, utterance));
        if (utterance.core().size() > MAX_WORDS_OF_SHORT_MESSAGE) {
            options.retainAll(RECOGNISED_IN_LONG_MESSAGES);
        }
        if (!TOPICS.containsAll(options)) {
            options.removeAll(TOPICS);
        }
        return options;
    }

    /// Returns the options that the text means only by number or by the exact words of a phrase.
    Set<Option> exactMatches(Map<Option, List<Phrase>> offered, Utterance utterance) {
        if (isNumber(utterance)) {
            List<Option> options = List.copyOf(offered.keySet());
            int number = number(utterance.words());
            return number <= options.size() ? Set.of(options.get(number - 1)) : Set.of();
        }
        return optionsWith(
                offered,
                phrase -> phrase.words().equals(utterance.allWords())
                        || phrase.words().equals(utterance.words()));
    }

    /// Whether the message consists of the number of an option only.
    boolean isNumber(Utterance utterance) {
        return number(utterance.words()) > 0;
    }

    /// Returns the clauses that name this option without a negation, in a message of any length.
    List<Utterance> clausesNaming(Option option, List<Phrase> phrases, Utterance utterance) {
        return contained(Map.of(option, phrases), utterance).stream()
                .map(Found::clause)
                .distinct()
                .map(clause -> Utterance.of(utterance.clauses().get(clause), vocabulary))
                .toList();
    }

    private static Set<Option> optionsWith(Map<Option, List<Phrase>> offered, Predicate<Phrase> condition) {
        Set<Option> options = EnumSet.noneOf(Option.class);
        offered.forEach((option, phrases) -> {
            if (phrases.stream().anyMatch(condition)) {
                options.add(option);
            }
        });
        return options;
    }

    private List<Found> contained(Map<Option, List<Phrase>> offered, Utterance utterance) {
        List<Found> found = new ArrayList<>();
        offered.forEach((option, phrases) -> phrases.stream()
                .filter(phrase -> !phrase.alone())
                .forEach(phrase -> find(option, phrase, utterance, found)));
        return found.stream()
                .filter(phrase -> found.stream().noneMatch(phrase::isWithin))
                .toList();
    }

    private void find(Option option, Phrase phrase, Utterance utterance, List<Found> found) {
        for (int clause = 0; clause < utterance.clauses().size(); clause++) {
            List<String> words = utterance.clauses().get(clause);
            for (int start = 0; start < words.size(); start++) {
                int end = phrase.endFrom(start, words, vocabulary::isFiller);
                if (end > 0 && !isNegated(words, start, end)) {
                    found.add(new Found(option, clause, start, end));
                }
            }
        }
    }

    /// Whether the phrase is negated, as in `no quiero queja` and `queja no`.
    private boolean isNegated(List<String> clause, int start, int end) {
        List<String> before = vocabulary.core(clause.subList(0, start));
        return before.stream()
                        .skip(Math.max(0, before.size() - MAX_WORDS_AFTER_NEGATION))
                        .anyMatch(vocabulary::isNegation)
                || end == clause.size() - 1 && vocabulary.isNegation(clause.getLast());
    }

    /// The only number among the words that may accompany it, as in `la 2` or `opción tres`; 0 if
    /// there is none.
    private int number(List<String> words) {
        List<String> candidates =
                words.stream().filter(word -> !vocabulary.announcesNumber(word)).toList();
        return candidates.size() == 1 ? vocabulary.number(candidates.getFirst()) : 0;
    }

    private static Set<Option> options(List<Found> found) {
        Set<Option> options = EnumSet.noneOf(Option.class);
        found.forEach(phrase -> options.add(phrase.option()));
        return options;
    }
}
