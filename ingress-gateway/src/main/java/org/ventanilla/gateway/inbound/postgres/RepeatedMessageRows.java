package org.ventanilla.gateway.inbound.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Queries on the table `repeated_message`. The session belongs to the current transaction.
@ApplicationScoped
class RepeatedMessageRows implements PanacheRepositoryBase<RepeatedMessageEntity, UUID> {

    /// Those of the given ids that are already stored.
    Set<UUID> storedIds(Collection<UUID> ids) {
        return new HashSet<>(getEntityManager()
                .createQuery("select id from RepeatedMessageEntity where id in :ids", UUID.class)
                .setParameter("ids", ids)
                .getResultList());
    }

    int deleteReceivedBefore(Instant receivedBefore, int limit) {
        List<UUID> ids = getEntityManager()
                .createQuery("select id from RepeatedMessageEntity where receivedAt < :before", UUID.class)
                .setParameter("before", receivedBefore)
                .setMaxResults(limit)
                .getResultList();
        return ids.isEmpty() ? 0 : Math.toIntExact(delete("id in ?1", ids));
    }
}
