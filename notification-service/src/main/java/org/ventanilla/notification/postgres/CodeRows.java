package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Queries on the table `one_time_code`. The ids of codes are in the order of creation.
@ApplicationScoped
class CodeRows implements Rows<CodeEntity, UUID> {

    List<CodeEntity> lockNewestOfConsent(UUID consentId) {
        return lockFirst("consentId = ?1 order by id desc", consentId);
    }

    List<CodeEntity> lockNewestOfVisit(UUID visitId) {
        return lockFirst("visitId = ?1 order by id desc", visitId);
    }

    private List<CodeEntity> lockFirst(String query, UUID parameter) {
        return read(find(query, parameter).page(0, 1).withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    List<Instant> issuedTo(UUID contactId, Instant since) {
        return getEntityManager()
                .createQuery("select issuedAt from CodeEntity where contactId = ?1 and issuedAt > ?2", Instant.class)
                .setParameter(1, contactId)
                .setParameter(2, since)
                .getResultList();
    }
}
