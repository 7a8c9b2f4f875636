package org.ventanilla.pqrsd.handling;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.model.CaseNote;

/// Where notes on cases are kept.
public interface CaseNotes {

    /// A note on its way to a case.
    ///
    /// @param commandId that brought it: the same one again is the same note
    /// @param filing the command that filed the case
    record Told(UUID commandId, UUID filing, CaseNote note) {}

    /// Keeps notes. A note on a filing that was refused is left out: there is no case.
    void add(Transaction tx, Collection<Told> notes);

    /// The notes on a case, the oldest first; of many the newest.
    List<CaseNote> of(Transaction tx, CaseId caseId, int limit);
}
