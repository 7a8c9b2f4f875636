package org.ventanilla.pqrsd.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Writes rows of the table `applicant`. [CaseRows] reads the rows together with the cases.
@ApplicationScoped
class ApplicantRows implements PanacheRepositoryBase<ApplicantEntity, UUID> {}
