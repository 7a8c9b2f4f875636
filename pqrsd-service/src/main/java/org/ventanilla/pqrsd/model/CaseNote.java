package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person changed of their messages after the case was filed. The case stays as it was
/// confirmed; an officer reads the note beside it.
///
/// @param commandId that brought it: the same one again is the same note
/// @param filing the command that filed the case
/// @param text what they want to have said; absent where the message was deleted, or the provider
/// did not tell
public record CaseNote(
        UUID commandId, UUID filing, Change change, @Nullable String text, Instant at) {

    /// What became of the message.
    public enum Change {
        EDITED,
        DELETED
    }

    @Override
    public String toString() {
        return "CaseNote[%s, %s]".formatted(commandId, change);
    }
}
