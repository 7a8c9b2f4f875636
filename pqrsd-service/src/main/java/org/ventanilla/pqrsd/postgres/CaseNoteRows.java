package org.ventanilla.pqrsd.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Queries on the table `case_note`. The queries use the session of the running transaction.
@ApplicationScoped
class CaseNoteRows implements PanacheRepositoryBase<CaseNoteEntity, UUID> {

    /// The notes on a case, newest first.
    List<CaseNoteEntity> newest(UUID caseId, int limit) {
        return find("caseId = ?1", Sort.descending("at").and("commandId"), caseId)
                .page(0, limit)
                .list();
    }
}
