package org.ventanilla.pqrsd.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Queries on the table `case_access`. The queries use the session of the running transaction.
@ApplicationScoped
class CaseAccessRows implements PanacheRepositoryBase<CaseAccessEntity, UUID> {

    /// The accesses to a case, newest first.
    List<CaseAccessEntity> newest(UUID caseId, int limit) {
        return find("caseId = ?1", Sort.descending("at").and("id"), caseId)
                .page(0, limit)
                .list();
    }
}
