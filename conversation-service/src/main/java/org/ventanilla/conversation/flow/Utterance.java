package org.ventanilla.conversation.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A typed message, split into words and clauses. Greetings, thanks and `por favor` do not say what
/// the person wants, so they are removed. `ok` and `claro` may be an answer, so they are kept.
///
/// @param allWords all words as they were typed
/// @param words the words without politeness
/// @param core the words without politeness and without fillers, such as `quiero` or `una`
/// @param clauses the words without politeness, one list for each clause
record Utterance(List<String> allWords, List<String> words, List<String> core, List<List<String>> clauses) {

    private static final String BETWEEN_CLAUSES = "[,.;:!?¿¡()\\n]+";

    static Utterance parse(String typed, Vocabulary vocabulary) {
        List<Phrase> polite = phrases(vocabulary, PoliteKind.GREETING, PoliteKind.THANKS);
        List<String> all = Vocabulary.words(typed);
        List<String> words = without(polite, all);
        List<List<String>> clauses = new ArrayList<>();
        for (String part : typed.split(BETWEEN_CLAUSES)) {
            clauses.addAll(clausesOf(without(polite, Vocabulary.words(part)), vocabulary));
        }
        return new Utterance(all, words, vocabulary.withoutFillers(words), clauses);
    }

    /// Whether the text consists of polite phrases only.
    static boolean isMerelyPolite(String typed, Vocabulary vocabulary) {
        return without(phrases(vocabulary, PoliteKind.values()), Vocabulary.words(typed))
                .isEmpty();
    }

    private static List<Phrase> phrases(Vocabulary vocabulary, PoliteKind... kinds) {
        return Stream.concat(
                        Stream.of(kinds).flatMap(kind -> vocabulary.phrasesFor(kind).stream()),
                        vocabulary.politeness().stream())
                .toList();
    }

    /// Creates an utterance that consists of one clause.
    static Utterance ofClause(List<String> clause, Vocabulary vocabulary) {
        return new Utterance(clause, clause, vocabulary.withoutFillers(clause), List.of(clause));
    }

    private static List<List<String>> clausesOf(List<String> words, Vocabulary vocabulary) {
        List<List<String>> clauses = new ArrayList<>();
        List<String> clause = new ArrayList<>();
        for (String word : words) {
            if (vocabulary.beginsClause(word) && !clause.isEmpty()) {
                clauses.add(clause);
                clause = new ArrayList<>();
            }
            clause.add(word);
        }
        if (!clause.isEmpty()) {
            clauses.add(clause);
        }
        return clauses;
    }

    /// Removes polite phrases, the longest that fits first. A phrase is removed only if all its
    /// words occur exactly.
    private static List<String> without(List<Phrase> polite, List<String> words) {
        List<String> kept = new ArrayList<>();
        int position = 0;
        while (position < words.size()) {
            List<String> rest = words.subList(position, words.size());
            int skipped = polite.stream()
                    .map(Phrase::words)
                    .filter(phrase -> startsWith(rest, phrase))
                    .mapToInt(List::size)
                    .max()
                    .orElse(0);
            if (skipped == 0) {
                kept.add(words.get(position));
            }
            position += Math.max(1, skipped);
        }
        return kept;
    }

    private static boolean startsWith(List<String> words, List<String> phrase) {
        return phrase.size() <= words.size() && words.subList(0, phrase.size()).equals(phrase);
    }
}
