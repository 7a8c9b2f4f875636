package org.ventanilla.pqrsd.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.model.CaseAccess;

/// The records of accesses to the personal data of cases. Records are added and never changed; a
/// database trigger prevents changes.
@ApplicationScoped
public class Accesses {

    private final CaseAccessRows rows;

    Accesses(CaseAccessRows rows) {
        this.rows = rows;
    }

    /// Stores one access. A native statement is used, because two copies of one request may arrive at
    /// the same time, and a violated key would roll back the whole transaction.
    ///
    /// @return false if an access with this id is already stored
    public boolean add(Transaction tx, CaseAccess access) {
        CaseAccess.Reason reason = access.reason();
        return Sql.update(
                        tx.connection(),
                        """
                        insert into case_access (id, case_id, at, reader, what, reason, detail)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (id) do nothing
                        """,
                        access.id(),
                        access.caseId().value(),
                        access.at(),
                        access.reader(),
                        access.accessedData().name(),
                        reason == null ? null : reason.name(),
                        access.detail())
                == 1;
    }

    /// The accesses to one case, newest first.
    public List<CaseAccess> ofCase(Transaction tx, CaseId caseId, int limit) {
        return rows.newest(caseId.value(), limit).stream()
                .map(CaseAccessEntity::toModel)
                .toList();
    }
}
