package org.ventanilla.conversation.flow;

import java.util.List;
import java.util.function.Predicate;

/// Some words by which people mean one thing.
///
/// @param words as {@link PlainText} leaves them
/// @param core the words without those that carry no meaning (`quiero`, `una`)
/// @param alone whether they mean it only as the whole message
record Phrase(List<String> words, List<String> core, boolean alone) {

    /// Whether a message is this phrase and nothing else, but for words that carry no meaning. A
    /// phrase that may stand in a sentence needs all its words: `con mi queja` is not `la queja`.
    boolean isAllOf(List<String> said) {
        if (!alone || core.isEmpty() || core.size() != said.size()) {
            return false;
        }
        for (int i = 0; i < core.size(); i++) {
            if (!Spelling.alike(core.get(i), said.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Where the phrase ends in a clause in which it begins at this word.
    ///
    /// @param skipped words that may stand between its words
    /// @return 0 where it does not begin there
    int endFrom(int start, List<String> clause, Predicate<String> skipped) {
        int at = start;
        for (String word : words) {
            while (at > start
                    && at < clause.size()
                    && mayBeSkipped(word, clause.get(at), skipped)) {
                at++;
            }
            if (at == clause.size() || !Spelling.alike(word, clause.get(at))) {
                return 0;
            }
            at++;
        }
        return at;
    }

    private static boolean mayBeSkipped(String wanted, String said, Predicate<String> skipped) {
        return !Spelling.alike(wanted, said) && skipped.test(said);
    }
}
