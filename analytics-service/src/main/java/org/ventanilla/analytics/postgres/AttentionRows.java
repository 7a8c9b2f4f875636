package org.ventanilla.analytics.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Queries on the table `attention_record`. They use the session of the running transaction.
@ApplicationScoped
class AttentionRows implements PanacheRepositoryBase<AttentionEntity, UUID> {

    /// Locks the records of the conversations in the order of their ids, so that two transactions wait
    /// for each other instead of deadlocking.
    List<AttentionEntity> lockByConversation(Collection<UUID> conversations) {
        return find("id in ?1", Sort.by("id"), conversations)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
