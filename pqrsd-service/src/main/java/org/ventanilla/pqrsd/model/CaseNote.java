package org.ventanilla.pqrsd.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A change that a person made to a chat message after the case was filed. The case stays as the
/// person confirmed it, and officers read the note together with the case. The text is personal
/// data.
///
/// @param text the new text of the message; null if the message was deleted, or if the provider did
///     not send the new text. A text longer than {@link FilingLimits#MAX_TEXT_LENGTH} is shortened
///     and ends in an ellipsis
/// @param at the time of the change, by the clock of the suite
public record CaseNote(Change change, @Nullable String text, Instant at) {

    /// The greatest length of a note in a line of the history, in characters.
    private static final int EXCERPT_LENGTH = 200;

    /// Whether the message was edited or deleted.
    public enum Change {
        EDITED,
        DELETED
    }

    public CaseNote {
        String cleaned = Writing.clean(text);
        text = cleaned == null ? null : Writing.excerpt(cleaned, FilingLimits.MAX_TEXT_LENGTH);
    }

    /// The same change with another text.
    public CaseNote withText(@Nullable String newText) {
        return new CaseNote(change, newText, at);
    }

    /// The beginning of the text, followed by an ellipsis if the text is longer; null if there is no
    /// text.
    public @Nullable String excerpt() {
        return text == null ? null : Writing.excerpt(text, EXCERPT_LENGTH);
    }

    @Override
    public String toString() {
        return "CaseNote[%s]".formatted(change);
    }
}
