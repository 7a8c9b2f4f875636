package org.ventanilla.pqrsd.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.model.CaseNote;

/// The store of notes on cases.
@ApplicationScoped
public class CaseNotes {

    /// A note to be added to a case.
    ///
    /// @param commandId the id of the command that contained the note; a note whose id is already
    ///     stored is a repetition
    /// @param filingCommandId the id of the command that filed the case
    public record NewNote(UUID commandId, UUID filingCommandId, CaseNote note) {}

    private final CaseNoteRows rows;

    CaseNotes(CaseNoteRows rows) {
        this.rows = rows;
    }

    /// Stores notes. A note on a filing that was refused is ignored, because there is no case. Native
    /// statements are used, because a repeated note must change nothing, and a violated key would roll
    /// back the whole transaction.
    public void add(Transaction tx, Collection<NewNote> notes) {
        if (notes.isEmpty()) {
            return;
        }
        Sql.batch(tx.connection(), """
                insert into case_note (command_id, case_id, change, body, at)
                select ?, id, ?, ?, ? from pqrsd_case where command_id = ?
                on conflict do nothing
                """, notes.stream().map(CaseNotes::values).toList());
    }

    /// The notes on a case, oldest first. If there are more than the limit, the newest are
    /// returned.
    public List<CaseNote> ofCase(Transaction tx, CaseId caseId, int limit) {
        return rows.newest(caseId.value(), limit).reversed().stream()
                .map(CaseNoteEntity::toModel)
                .toList();
    }

    private static @Nullable Object[] values(NewNote newNote) {
        CaseNote note = newNote.note();
        return new @Nullable Object[] {
            newNote.commandId(), note.change().name(), note.text(), note.at(), newNote.filingCommandId()
        };
    }
}
