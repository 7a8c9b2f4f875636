package org.ventanilla.conversation.flow;

/// Compares words and accepts common spelling mistakes: `keja` matches `queja`, `sedula` matches
/// `cedula`, `asseor` matches `asesor`.
final class Spelling {

    /// The length of the shortest word that is compared by sound. Shorter words that sound the same
    /// are too often different words.
    private static final int MIN_LENGTH_FOR_SOUND = 4;

    /// The length of the shortest word in which one typing error is accepted. In a shorter word one
    /// error too often makes another word.
    private static final int MIN_LENGTH_FOR_TYPO = 6;

    private Spelling() {}

    /// Whether two words are equal, sound the same, or differ by one typing error.
    ///
    /// @param a a word in the form of [PlainText]
    /// @param b another word in the same form
    static boolean areSimilar(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        int shorter = Math.min(a.length(), b.length());
        return shorter >= MIN_LENGTH_FOR_SOUND && sound(a).equals(sound(b))
                || shorter >= MIN_LENGTH_FOR_TYPO && differByOneTypo(a, b);
    }

    /// Returns the word as it is pronounced in Colombia. `h` is silent; `b` sounds like `v`, `s`
    /// like `z`, `ll` like `y`, and `c` before `e` or `i` like `s`.
    private static String sound(String word) {
        return word.replaceAll("h", "")
                .replaceAll("qu(?=[ei])", "k")
                .replaceAll("c(?=[ei])|z", "s")
                .replaceAll("[cq]", "k")
                .replaceAll("g(?=[ei])", "j")
                .replace('v', 'b')
                .replace("ll", "y")
                .replaceAll("(.)\\1+", "$1");
    }

    /// Whether the words differ by one additional, missing or wrong letter, or by two neighbouring
    /// letters that are swapped.
    private static boolean differByOneTypo(String a, String b) {
        if (a.length() < b.length()) {
            return differByOneTypo(b, a);
        }
        int equalLetters = 0;
        while (equalLetters < b.length() && a.charAt(equalLetters) == b.charAt(equalLetters)) {
            equalLetters++;
        }
        String restA = a.substring(equalLetters);
        String restB = b.substring(equalLetters);
        if (a.length() == b.length() + 1) {
            return restA.substring(1).equals(restB);
        }
        return a.length() == b.length() && (restA.substring(1).equals(restB.substring(1)) || areSwapped(restA, restB));
    }

    private static boolean areSwapped(String a, String b) {
        return a.length() > 1
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
    }
}
