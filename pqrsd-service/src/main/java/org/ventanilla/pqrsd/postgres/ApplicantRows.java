package org.ventanilla.pqrsd.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Writes rows of the table `applicant`. [CaseRows] reads them together with their cases.
@ApplicationScoped
class ApplicantRows implements PanacheRepositoryBase<ApplicantEntity, UUID> {}
