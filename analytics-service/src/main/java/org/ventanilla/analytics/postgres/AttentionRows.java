package org.ventanilla.analytics.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Queries on the table `attention_record`. The queries use the Hibernate session of the running transaction.
@ApplicationScoped
class AttentionRows implements PanacheRepositoryBase<AttentionEntity, UUID> {

    /// Locks and returns the records of the conversations. All transactions lock records in the order of the
    /// conversation ids, so that they never block each other in a deadlock.
    List<AttentionEntity> lockByConversation(Collection<UUID> conversations) {
        return find("id in ?1", Sort.by("id"), conversations)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
