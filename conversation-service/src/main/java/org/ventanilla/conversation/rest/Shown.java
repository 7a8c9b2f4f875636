package org.ventanilla.conversation.rest;

import java.util.regex.Pattern;
import org.ventanilla.conversation.flow.Excerpt;

/// People's words as a page shows them.
final class Shown {

    /// Embeddings, overrides and isolates of Unicode Standard Annex #9: with them a person's words
    /// would turn around what stands beside them.
    private static final Pattern TURNING = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern BOLD = Pattern.compile("\\*(\\S[^*\n]*)\\*");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Shown() {}

    /// Words that keep to their own place.
    static String safe(String words) {
        return TURNING.matcher(words).replaceAll("");
    }

    /// A line of a chat. WhatsApp's stars around bold words mean nothing on a page.
    static String line(String text) {
        return BOLD.matcher(safe(text)).replaceAll("$1");
    }

    /// The beginning of a line, on one line.
    static String beginning(String text, int characters) {
        return Excerpt.of(SPACE.matcher(line(text)).replaceAll(" "), characters);
    }
}
