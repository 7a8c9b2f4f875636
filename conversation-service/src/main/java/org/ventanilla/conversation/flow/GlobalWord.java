package org.ventanilla.conversation.flow;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Words that are heard at any moment, whatever was asked. They must be the whole message, so that
/// a story that mentions an adviser is no request for one.
public enum GlobalWord {
    MENU("menu"),
    ADVISER("asesor", "asesora", "humano", "persona"),
    LEAVE("salir"),
    FILE("radicar"),
    STOP("stop", "baja");

    private final Set<String> spellings;

    GlobalWord(String... spellings) {
        this.spellings = Set.of(spellings);
    }

    /// The word this message consists of, accents and capitals ignored.
    public static Optional<GlobalWord> in(String message) {
        String plain = PlainText.of(message);
        return Arrays.stream(values()).filter(word -> word.spellings.contains(plain)).findFirst();
    }
}
