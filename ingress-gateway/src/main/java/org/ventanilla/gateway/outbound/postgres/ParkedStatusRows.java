package org.ventanilla.gateway.outbound.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

/// Queries on the table `parked_status`. The session belongs to the current transaction.
@ApplicationScoped
class ParkedStatusRows implements PanacheRepositoryBase<ParkedStatusEntity, UUID> {

    /// Those of the given ids that are already stored.
    Set<UUID> storedIds(Collection<UUID> itemIds) {
        return new HashSet<>(getEntityManager()
                .createQuery("select itemId from ParkedStatusEntity where itemId in :ids", UUID.class)
                .setParameter("ids", itemIds)
                .getResultList());
    }

    /// Locks the statuses with these ids, in the order of their arrival.
    List<ParkedStatusEntity> lockByProviderMessageId(Collection<String> providerMessageIds) {
        return find("providerMessageId in ?1", Sort.by("receivedAt").and("rawOffset"), providerMessageIds)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// The item ids of statuses that were received before a time, oldest first.
    List<UUID> receivedBefore(Instant before, int limit, Set<UUID> excluded) {
        TypedQuery<UUID> query = getEntityManager()
                .createQuery(
                        "select itemId from ParkedStatusEntity where receivedAt < :before"
                                + (excluded.isEmpty() ? "" : " and itemId not in :excluded") + " order by receivedAt",
                        UUID.class)
                .setParameter("before", before)
                .setMaxResults(limit);
        if (!excluded.isEmpty()) {
            query.setParameter("excluded", excluded);
        }
        return query.getResultList();
    }

    /// Locks the statuses with these item ids, oldest first, except those that other transactions
    /// have locked.
    List<ParkedStatusEntity> lockAvailable(Collection<UUID> itemIds) {
        return find("itemId in ?1", Sort.by("receivedAt"), itemIds)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .list();
    }
}
