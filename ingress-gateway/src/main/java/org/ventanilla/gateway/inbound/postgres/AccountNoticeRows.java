package org.ventanilla.gateway.inbound.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Queries on the table `account_notice`. The session belongs to the current transaction.
@ApplicationScoped
class AccountNoticeRows implements PanacheRepositoryBase<AccountNoticeEntity, UUID> {

    /// Those of the given ids that are already stored.
    Set<UUID> storedIds(Collection<UUID> ids) {
        return new HashSet<>(getEntityManager()
                .createQuery("select id from AccountNoticeEntity where id in :ids", UUID.class)
                .setParameter("ids", ids)
                .getResultList());
    }
}
