package org.ventanilla.pqrsd.handling;

import java.util.List;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.model.CaseAccess;

/// Who looked at personal data of cases. Rows are added and never changed.
public interface Accesses {

    /// Writes a look down.
    ///
    /// @return false if one with this id is written already
    boolean add(Transaction tx, CaseAccess access);

    /// The looks at one case, the newest first.
    List<CaseAccess> of(Transaction tx, CaseId caseId, int limit);
}
