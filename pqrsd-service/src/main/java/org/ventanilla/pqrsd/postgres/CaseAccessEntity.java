package org.ventanilla.pqrsd.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.pqrsd.model.CaseAccess;

/// A row of the table `case_access`: an access to the personal data of a case. A database trigger
/// prevents changes and deletions.
@Entity
@Immutable
@Table(name = "case_access")
class CaseAccessEntity {

    @Id
    private UUID id;

    @Column(name = "case_id")
    private UUID caseId;

    private Instant at;

    private String reader;

    @Enumerated(EnumType.STRING)
    @Column(name = "what")
    private CaseAccess.AccessedData accessedData;

    @Enumerated(EnumType.STRING)
    private CaseAccess.@Nullable Reason reason;

    private @Nullable String detail;

    CaseAccess toModel() {
        return new CaseAccess(id, new CaseId(caseId), at, reader, accessedData, reason, detail);
    }
}
