package org.ventanilla.pqrsd.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.handling.Accesses;
import org.ventanilla.pqrsd.model.CaseAccess;

/// Stores accesses to personal data in PostgreSQL, where a trigger prevents changes.
@ApplicationScoped
class PostgresAccesses implements Accesses, PanacheRepositoryBase<CaseAccessEntity, UUID> {

    /// Uses a native statement, because the same request may arrive twice at the same time, and a
    /// violated key would roll back the whole transaction.
    @Override
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
                        access.what().name(),
                        reason == null ? null : reason.name(),
                        access.detail())
                == 1;
    }

    @Override
    public List<CaseAccess> of(Transaction tx, CaseId caseId, int limit) {
        return find("caseId = ?1", Sort.descending("at").and("id"), caseId.value()).page(0, limit).list().stream()
                .map(CaseAccessEntity::read)
                .toList();
    }
}
