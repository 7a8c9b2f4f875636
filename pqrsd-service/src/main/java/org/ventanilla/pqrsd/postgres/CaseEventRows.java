package org.ventanilla.pqrsd.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Queries on the table `case_event`. The queries use the session of the running transaction.
@ApplicationScoped
class CaseEventRows implements PanacheRepositoryBase<CaseEventEntity, CaseEventEntity.Key> {

    /// The events of a case, newest first.
    List<CaseEventEntity> newest(UUID caseId, int limit) {
        return find("id.caseId = ?1", Sort.descending("id.version"), caseId)
                .page(0, limit)
                .list();
    }
}
