package org.ventanilla.pqrsd.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a person changed of their messages after the case was filed. The case stays as it was
/// confirmed; an officer reads the note beside it.
///
/// @param text what they want to have said; absent where the message was deleted, or the provider
///     did not tell. Beyond {@link FilingLimits#TEXT} it ends in an ellipsis. Personal data
/// @param at when it was, by our clock
public record CaseNote(Change change, @Nullable String text, Instant at) {

    /// Characters of a note that fit into one line of a history.
    private static final int BEGINNING = 200;

    /// Whether the message was edited or deleted.
    public enum Change {
        EDITED,
        DELETED
    }

    public CaseNote {
        String kept = Writing.kept(text);
        text = kept == null ? null : Writing.beginning(kept, FilingLimits.TEXT);
    }

    /// The same change with other words.
    public CaseNote saying(@Nullable String words) {
        return new CaseNote(change, words, at);
    }

    /// The first words, with an ellipsis where there are more.
    public @Nullable String beginning() {
        return text == null ? null : Writing.beginning(text, BEGINNING);
    }

    @Override
    public String toString() {
        return "CaseNote[%s]".formatted(change);
    }
}
