package org.ventanilla.pqrsd.handling;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.CaseNote;

/// Stores notes on cases.
public interface CaseNotes {

    /// A note to be added to a case.
    ///
    /// @param commandId the command that contained the note; the same id again is the same note
    /// @param filing the id of the command that filed the case
    record NewNote(UUID commandId, UUID filing, CaseNote note) {}

    /// Stores notes. A note on a filing that was refused is ignored, because there is no case.
    void add(Transaction tx, Collection<NewNote> notes);

    /// The notes on a case, oldest first. If there are more than the limit, the newest are
    /// returned.
    List<CaseNote> of(Transaction tx, CaseId caseId, int limit);
}
