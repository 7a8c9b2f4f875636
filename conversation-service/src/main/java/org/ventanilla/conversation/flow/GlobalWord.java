package org.ventanilla.conversation.flow;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Words that are understood at any moment, independently of the open question. Such a word must be
/// the whole message, so that a story that mentions an adviser is not taken for a request for one.
public enum GlobalWord {
    MENU("menu"),
    ADVISER("asesor", "asesora", "humano", "persona"),
    LEAVE("salir"),
    FILE("radicar"),
    STOP("stop", "baja");

    private static final Pattern POLITENESS = Pattern.compile("^por favor |( (por ?fa(vor)?|gracias))+$");

    private final Set<String> spellings;

    GlobalWord(String... spellings) {
        this.spellings = Set.of(spellings);
    }

    /// Returns the global word that this message consists of. Accents, capitals and a `por favor`
    /// are ignored.
    public static Optional<GlobalWord> in(String message) {
        String plain = POLITENESS.matcher(PlainText.of(message)).replaceAll("");
        return Arrays.stream(values())
                .filter(word -> word.spellings.contains(plain))
                .findFirst();
    }
}
