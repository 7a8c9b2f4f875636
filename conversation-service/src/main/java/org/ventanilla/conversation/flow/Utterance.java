package org.ventanilla.conversation.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Typed words taken apart. Greetings, thanks and a `por favor` say nothing of what is wanted; an
/// `ok` or a `claro` may, so they stay.
///
/// @param all as they were typed
/// @param words without politeness
/// @param core without politeness and without words that carry no meaning
/// @param clauses the words without politeness, clause by clause
record Utterance(
        List<String> all, List<String> words, List<String> core, List<List<String>> clauses) {

    private static final String BETWEEN_CLAUSES = "[,.;:!?¿¡()\\n]+";

    static Utterance of(String typed, Vocabulary vocabulary) {
        List<Phrase> polite = phrases(vocabulary, Courtesy.GREETING, Courtesy.THANKS);
        List<String> all = Vocabulary.words(typed);
        List<String> words = without(polite, all);
        List<List<String>> clauses = new ArrayList<>();
        for (String part : typed.split(BETWEEN_CLAUSES)) {
            clauses.addAll(clausesOf(without(polite, Vocabulary.words(part)), vocabulary));
        }
        return new Utterance(all, words, vocabulary.core(words), clauses);
    }

    /// Whether nothing but politeness of some kind was typed.
    static boolean isMerelyPolite(String typed, Vocabulary vocabulary) {
        return without(phrases(vocabulary, Courtesy.values()), Vocabulary.words(typed)).isEmpty();
    }

    private static List<Phrase> phrases(Vocabulary vocabulary, Courtesy... kinds) {
        return Stream.concat(
                        Stream.of(kinds).flatMap(kind -> vocabulary.of(kind).stream()),
                        vocabulary.politeness().stream())
                .toList();
    }

    /// One clause by itself.
    static Utterance of(List<String> clause, Vocabulary vocabulary) {
        return new Utterance(clause, clause, vocabulary.core(clause), List.of(clause));
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

    /// Without the polite phrases, the longest ones first; each must occur exactly as it is.
    private static List<String> without(List<Phrase> polite, List<String> words) {
        List<String> left = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            List<String> rest = words.subList(at, words.size());
            int skipped =
                    polite.stream()
                            .map(Phrase::words)
                            .filter(phrase -> startsWith(rest, phrase))
                            .mapToInt(List::size)
                            .max()
                            .orElse(0);
            if (skipped == 0) {
                left.add(words.get(at));
            }
            at += Math.max(1, skipped);
        }
        return left;
    }

    private static boolean startsWith(List<String> words, List<String> phrase) {
        return phrase.size() <= words.size() && words.subList(0, phrase.size()).equals(phrase);
    }
}
