package org.ventanilla.pqrsd.rest;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.CaseNote;

/// A change that a person made after the filing, as the page of the case shows it.
///
/// @param instant the time of the change in ISO 8601, for programs
/// @param at the time of the change, for people
/// @param description what the person changed
/// @param text the new text; null if the message was deleted or the new text is not known
public record NoteDetails(
        String instant,
        String at,
        String description,
        @Nullable String text) {

    static List<NoteDetails> of(List<CaseNote> notes, ZoneId zone) {
        return notes.stream().map(note -> of(note, zone)).toList();
    }

    private static NoteDetails of(CaseNote note, ZoneId zone) {
        return new NoteDetails(note.at().toString(), Texts.moment(note.at(), zone), describe(note), note.text());
    }

    /// Describes the change in one sentence, or in two if the new text is missing.
    static String describe(CaseNote note) {
        return switch (note.change()) {
            case EDITED ->
                note.text() == null
                        ? Texts.pages().noteEditedWithoutText()
                        : Texts.pages().noteEdited();
            case DELETED -> Texts.pages().noteDeleted();
        };
    }
}
