package org.ventanilla.pqrsd.handling;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.model.CaseNote;

/// Where notes on cases are kept.
public interface CaseNotes {

    /// Keeps notes; one whose filing was refused has no case to stand on, and is left out.
    void add(Transaction tx, Collection<CaseNote> notes);

    /// The notes on a case, oldest first, at most as many as a case may have shown.
    List<CaseNote> of(Transaction tx, UUID caseId);
}
