package org.ventanilla.conversation.flow;

import java.text.Normalizer;
import java.util.Locale;

/// Normalises typed text. Accents, capitals, punctuation and double spaces are removed, because
/// people leave them out or add them when they type on a phone.
public final class PlainText {

    private PlainText() {}

    /// `"  ¡Menú!! "` becomes `"menu"`.
    public static String of(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
