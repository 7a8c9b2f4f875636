package org.ventanilla.conversation.flow;

import java.util.List;
import java.util.function.Predicate;

/// A phrase that people use for an option.
///
/// @param words the words in the form of [PlainText]
/// @param core the words without fillers (`quiero`, `una`)
/// @param onlyWholeMessage whether the phrase has its meaning only if it is the whole message
record Phrase(List<String> words, List<String> core, boolean onlyWholeMessage) {

    /// Whether a message consists only of this phrase and of fillers. The result is always false
    /// for a phrase that may occur inside a sentence: such a phrase needs all its words, because
    /// `con mi queja` does not mean `la queja`.
    ///
    /// @param said the words of the message without politeness and fillers
    boolean matchesWhole(List<String> said) {
        if (!onlyWholeMessage || core.isEmpty() || core.size() != said.size()) {
            return false;
        }
        for (int i = 0; i < core.size(); i++) {
            if (!Spelling.areSimilar(core.get(i), said.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Finds the end of the phrase in a clause.
    ///
    /// @param start the index of the word at which the phrase must begin
    /// @param isSkipped whether a word may occur between the words of the phrase
    /// @return the index after the last word of the phrase, or 0 if the phrase does not begin at
    /// `start`
    int endFrom(int start, List<String> clause, Predicate<String> isSkipped) {
        int position = start;
        for (String word : words) {
            while (position > start && position < clause.size() && canSkip(word, clause.get(position), isSkipped)) {
                position++;
            }
            if (position == clause.size() || !Spelling.areSimilar(word, clause.get(position))) {
                return 0;
            }
            position++;
        }
        return position;
    }

    private static boolean canSkip(String wanted, String said, Predicate<String> isSkipped) {
        return !Spelling.areSimilar(wanted, said) && isSkipped.test(said);
    }
}
