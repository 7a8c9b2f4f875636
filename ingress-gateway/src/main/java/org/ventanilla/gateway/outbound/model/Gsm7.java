package org.ventanilla.gateway.outbound.model;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/// The 7-bit alphabet of SMS, in which a message has more than twice as many characters as in UCS-2. Of
/// the Spanish letters, `á í ó ú` and the capitals `Á Í Ó Ú` are missing.
///
/// Source: 3GPP TS 23.038, sections 6.2.1 and 6.2.1.1.
final class Gsm7 {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// Characters that are written as two septets: an escape and a code.
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final Map<Integer, String> SIMILAR = new HashMap<>();

    static {
        Map.of(
                        "\"", "“”„«»",
                        "'", "‘’‚`´",
                        "-", "–—‑−",
                        "...", "…",
                        "o", "º",
                        "a", "ª",
                        " ", "\u00a0\u2009\u202f\t",
                        "*", "•·")
                .forEach((replacement, characters) ->
                        characters.codePoints().forEach(character -> SIMILAR.put(character, replacement)));
    }

    private Gsm7() {}

    /// The number of septets of a character; 0 if the alphabet does not contain it.
    static int septets(int codePoint) {
        if (BASIC.indexOf(codePoint) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(codePoint) >= 0 ? 2 : 0;
    }

    /// Replaces characters that the alphabet does not contain by similar characters that it contains. A
    /// character without a similar one is not changed.
    static String transliterate(String text) {
        StringBuilder out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .forEach(codePoint -> out.append(similar(codePoint)));
        return out.toString();
    }

    private static String similar(int codePoint) {
        String original = Character.toString(codePoint);
        if (septets(codePoint) > 0) {
            return original;
        }
        String replacement = SIMILAR.get(codePoint);
        if (replacement != null) {
            return replacement;
        }
        String base = Normalizer.normalize(original, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return !base.isEmpty() && base.codePoints().allMatch(character -> septets(character) > 0) ? base : original;
    }
}
