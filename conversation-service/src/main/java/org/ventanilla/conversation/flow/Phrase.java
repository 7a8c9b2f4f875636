package org.ventanilla.conversation.flow;

import java.util.List;
import java.util.function.Predicate;

/// A phrase that people use for an option.
///
/// @param words the words in the form of [PlainText]
/// @param core the words without fillers (`quiero`, `una`)
/// @param alone whether the phrase has this meaning only if it is the whole message
record Phrase(List<String> words, List<String> core, boolean alone) {

    /// Whether a message consists of this phrase and of fillers only. This holds for phrases that
    /// must be the whole message; a phrase that may occur inside a sentence needs all its words,
    /// because `con mi queja` does not mean `la queja`.
    boolean matchesWhole(List<String> said) {
        if (!alone || core.isEmpty() || core.size() != said.size()) {
            return false;
        }
        for (int i = 0; i < core.size(); i++) {
            if (!Spelling.areSimilar(core.get(i), said.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Finds the end of the phrase in a clause if it begins at this word.
    ///
    /// @param skipped tells which words may occur between the words of the phrase
    /// @return the index after the last word, or 0 if the phrase does not begin there
    int endFrom(int start, List<String> clause, Predicate<String> skipped) {
        int at = start;
        for (String word : words) {
            while (at > start && at < clause.size() && mayBeSkipped(word, clause.get(at), skipped)) {
                at++;
            }
            if (at == clause.size() || !Spelling.areSimilar(word, clause.get(at))) {
                return 0;
            }
            at++;
        }
        return at;
    }

    private static boolean mayBeSkipped(String wanted, String said, Predicate<String> skipped) {
        return !Spelling.areSimilar(wanted, said) && skipped.test(said);
    }
}
