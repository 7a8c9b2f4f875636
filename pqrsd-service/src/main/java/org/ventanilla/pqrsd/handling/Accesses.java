package org.ventanilla.pqrsd.handling;

import java.util.List;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.CaseAccess;

/// Stores the records of accesses to the personal data of cases. Records are added and never
/// changed.
public interface Accesses {

    /// Stores one access.
    ///
    /// @return false if an access with this id is already stored
    boolean add(Transaction tx, CaseAccess access);

    /// The accesses to one case, newest first.
    List<CaseAccess> of(Transaction tx, CaseId caseId, int limit);
}
