package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Queries on the table `contact`.
@ApplicationScoped
class ContactRows implements Rows<ContactEntity, UUID> {

    boolean isBlocked(UUID id) {
        return count("id = ?1 and blockedAt is not null", id) > 0;
    }

    boolean isSuspended(UUID id) {
        return count("id = ?1 and suspendedAt is not null", id) > 0;
    }
}
