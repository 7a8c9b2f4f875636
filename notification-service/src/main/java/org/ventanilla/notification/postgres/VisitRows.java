package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/// Queries on the table `visit`.
@ApplicationScoped
class VisitRows implements Rows<VisitEntity, UUID> {

    List<VisitEntity> lockBySession(String sessionHash) {
        return read(find("sessionHash = ?1", sessionHash).withLock(LockModeType.PESSIMISTIC_WRITE));
    }
}
