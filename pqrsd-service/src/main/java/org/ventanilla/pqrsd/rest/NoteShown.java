package org.ventanilla.pqrsd.rest;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.model.CaseNote;

/// What a person changed after filing, beside the petition as it was filed.
///
/// @param instant for programs, ISO 8601
/// @param what what they did
/// @param text what they want to have said, null where they deleted it, or we do not know
public record NoteShown(String instant, String at, String what, @Nullable String text) {

    static List<NoteShown> of(List<CaseNote> notes, ZoneId zone) {
        return notes.stream().map(note -> of(note, zone)).toList();
    }

    private static NoteShown of(CaseNote note, ZoneId zone) {
        return new NoteShown(
                note.at().toString(), Texts.moment(note.at(), zone), words(note), note.text());
    }

    /// What somebody did to a message, in one sentence, or two where the new words are missing.
    static String words(CaseNote note) {
        return switch (note.change()) {
            case EDITED -> Texts.say(note.text() == null ? "note.edited-untold" : "note.edited");
            case DELETED -> Texts.say("note.deleted");
        };
    }
}
