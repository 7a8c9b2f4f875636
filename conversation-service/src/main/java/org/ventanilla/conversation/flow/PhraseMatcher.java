package org.ventanilla.conversation.flow;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Finds the options that a typed text means. If several options match, all of them are returned,
/// because a guess could lead the citizen to the wrong place.
final class PhraseMatcher {

    /// The largest number of words, without fillers, in a short message. In a longer message only
    /// the options in [#RECOGNISED_IN_LONG_MESSAGES] are recognised.
    private static final int MAX_WORDS_OF_SHORT_MESSAGE = 6;

    /// Options that a sentence may mention as a topic while it asks for another option: «un asesor
    /// para mi licencia».
    private static final Set<Option> TOPICS = EnumSet.of(Option.INFORMATION, Option.NOTICES, Option.PERSONAL_DATA);

    /// Options whose phrases are long enough that a longer message does not contain them by chance.
    private static final Set<Option> RECOGNISED_IN_LONG_MESSAGES =
            EnumSet.of(Option.FILE, Option.STATUS, Option.ADVISER);

    /// How many words before a phrase may be a negation of the phrase. Fillers do not count as
    /// words: `no quiero una queja`.
    private static final int MAX_WORDS_BACK_TO_NEGATION = 2;

    private final Vocabulary vocabulary;

    PhraseMatcher(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// A phrase that was found in a clause.
    ///
    /// @param clause the index of the clause
    /// @param start the index of the first word of the phrase
    /// @param end the index after the last word of the phrase
    private record FoundPhrase(Option option, int clause, int start, int end) {
        /// Whether this phrase is a part of a longer phrase that was found in the same clause.
        boolean isWithin(FoundPhrase other) {
            return clause == other.clause
                    && other.start <= start
                    && end <= other.end
                    && end - start < other.end - other.start;
        }
    }

    /// Returns the options that the text means, by number or by words: none, one or several.
    ///
    /// @param offered the options with their phrases, in the order of their numbers
    Set<Option> matchingOptions(Map<Option, List<Phrase>> offered, Utterance utterance) {
        Set<Option> exact = exactlyMatchingOptions(offered, utterance);
        if (!exact.isEmpty() || isNumber(utterance)) {
            return exact;
        }
        Set<Option> whole = optionsWith(offered, phrase -> phrase.matchesWhole(utterance.core()));
        return whole.isEmpty() ? optionsInSentence(offered, utterance) : whole;
    }

    /// Returns the options whose phrases occur inside the message.
    private Set<Option> optionsInSentence(Map<Option, List<Phrase>> offered, Utterance utterance) {
        Set<Option> options = optionsOf(phrasesIn(offered, utterance));
        if (utterance.core().size() > MAX_WORDS_OF_SHORT_MESSAGE) {
            options.retainAll(RECOGNISED_IN_LONG_MESSAGES);
        }
        if (!TOPICS.containsAll(options)) {
            options.removeAll(TOPICS);
        }
        return options;
    }

    /// Returns the options that the text means only by number or by the exact words of a phrase.
    Set<Option> exactlyMatchingOptions(Map<Option, List<Phrase>> offered, Utterance utterance) {
        if (isNumber(utterance)) {
            List<Option> options = List.copyOf(offered.keySet());
            int number = numberIn(utterance.words());
            return number <= options.size() ? Set.of(options.get(number - 1)) : Set.of();
        }
        return optionsWith(
                offered,
                phrase -> phrase.words().equals(utterance.allWords())
                        || phrase.words().equals(utterance.words()));
    }

    /// Whether the message consists only of a number, with or without words that announce it.
    boolean isNumber(Utterance utterance) {
        return numberIn(utterance.words()) > 0;
    }

    /// Returns the clauses that name this option without a negation, in a message of any length.
    List<Utterance> clausesNaming(Option option, List<Phrase> phrases, Utterance utterance) {
        return phrasesIn(Map.of(option, phrases), utterance).stream()
                .map(FoundPhrase::clause)
                .distinct()
                .map(clause -> Utterance.ofClause(utterance.clauses().get(clause), vocabulary))
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

    /// Returns the phrases in the clauses of a message, without negated phrases and without parts
    /// of longer phrases.
    private List<FoundPhrase> phrasesIn(Map<Option, List<Phrase>> offered, Utterance utterance) {
        List<FoundPhrase> found = new ArrayList<>();
        offered.forEach((option, phrases) -> phrases.stream()
                .filter(phrase -> !phrase.onlyWholeMessage())
                .forEach(phrase -> addFound(option, phrase, utterance, found)));
        return found.stream()
                .filter(phrase -> found.stream().noneMatch(phrase::isWithin))
                .toList();
    }

    private void addFound(Option option, Phrase phrase, Utterance utterance, List<FoundPhrase> found) {
        for (int clause = 0; clause < utterance.clauses().size(); clause++) {
            List<String> words = utterance.clauses().get(clause);
            for (int start = 0; start < words.size(); start++) {
                int end = phrase.endFrom(start, words, vocabulary::isFiller);
                if (end > 0 && !isNegated(words, start, end)) {
                    found.add(new FoundPhrase(option, clause, start, end));
                }
            }
        }
    }

    /// Whether the phrase is negated, as in `no quiero queja` and `queja no`.
    private boolean isNegated(List<String> clause, int start, int end) {
        List<String> before = vocabulary.withoutFillers(clause.subList(0, start));
        return before.stream()
                        .skip(Math.max(0, before.size() - MAX_WORDS_BACK_TO_NEGATION))
                        .anyMatch(vocabulary::isNegation)
                || end == clause.size() - 1 && vocabulary.isNegation(clause.getLast());
    }

    /// Returns the number that a message consists of, with or without words that announce a number,
    /// as in `la 2` or `opción tres`. The result is 0 if the message says anything else.
    private int numberIn(List<String> words) {
        List<String> candidates =
                words.stream().filter(word -> !vocabulary.announcesNumber(word)).toList();
        return candidates.size() == 1 ? vocabulary.numberValue(candidates.getFirst()) : 0;
    }

    private static Set<Option> optionsOf(List<FoundPhrase> found) {
        Set<Option> options = EnumSet.noneOf(Option.class);
        found.forEach(phrase -> options.add(phrase.option()));
        return options;
    }
}
