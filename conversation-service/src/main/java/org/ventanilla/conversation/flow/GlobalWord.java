package org.ventanilla.conversation.flow;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Words that are understood at any moment, independently of the open question. Such a word must be
/// the whole message. Otherwise a story that mentions an adviser would count as a request for an
/// adviser.
public enum GlobalWord {
    MENU("menu"),
    ADVISER("asesor", "asesora", "humano", "persona"),
    /// Ends the conversation.
    LEAVE("salir"),
    /// Begins a request.
    FILE("radicar"),
    /// Ends the invitations to campaigns; the conversation continues.
    STOP("stop", "baja");

    private static final Pattern POLITENESS = Pattern.compile("^por favor |( (por ?fa(vor)?|gracias))+$");

    private final Set<String> spellings;

    GlobalWord(String... spellings) {
        this.spellings = Set.of(spellings);
    }

    /// Returns the global word that a message consists of. Accents, capitals and a `por favor` are
    /// ignored.
    public static Optional<GlobalWord> parse(String message) {
        String plain = POLITENESS.matcher(PlainText.of(message)).replaceAll("");
        return Arrays.stream(values())
                .filter(word -> word.spellings.contains(plain))
                .findFirst();
    }
}
