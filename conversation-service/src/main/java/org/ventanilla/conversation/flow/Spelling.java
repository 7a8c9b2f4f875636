package org.ventanilla.conversation.flow;

/// Whether two words are one word, spelt by people in a hurry or as it sounds: `keja` is `queja`,
/// `sedula` is `cedula`, `asseor` is `asesor`.
final class Spelling {

    /// The shortest word that is compared by sound, because shorter words that sound alike are too
    /// often different words.
    private static final int SOUNDS_FROM = 4;

    /// The shortest word in which one wrong letter is accepted, because in a shorter one it too
    /// often makes another word.
    private static final int FORGIVES_FROM = 6;

    private Spelling() {}

    /// @param a as {@link PlainText} leaves it
    /// @param b likewise
    static boolean alike(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        int shorter = Math.min(a.length(), b.length());
        return shorter >= SOUNDS_FROM && sound(a).equals(sound(b))
                || shorter >= FORGIVES_FROM && isOneSlip(a, b);
    }

    /// The word as it is pronounced in Colombia: no `h`, one sound for `b` and `v`, for `c`, `s`
    /// and `z`, for `ll` and `y`.
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

    /// One letter too many, too few, or wrong, or two neighbours that changed places.
    private static boolean isOneSlip(String a, String b) {
        if (a.length() < b.length()) {
            return isOneSlip(b, a);
        }
        int same = 0;
        while (same < b.length() && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        String restA = a.substring(same);
        String restB = b.substring(same);
        if (a.length() == b.length() + 1) {
            return restA.substring(1).equals(restB);
        }
        return a.length() == b.length()
                && (restA.substring(1).equals(restB.substring(1)) || areSwapped(restA, restB));
    }

    private static boolean areSwapped(String a, String b) {
        return a.length() > 1
                && a.charAt(0) == b.charAt(1)
                && a.charAt(1) == b.charAt(0)
                && a.substring(2).equals(b.substring(2));
    }
}
