package org.ventanilla.gateway.notices.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// Queries on the table `account_notice`. Its session belongs to the running transaction.
@ApplicationScoped
class AccountNoticeRows implements PanacheRepositoryBase<AccountNoticeEntity, UUID> {

    /// Which of these are there already.
    Set<UUID> known(Collection<UUID> ids) {
        return new HashSet<>(getEntityManager()
                .createQuery("select id from AccountNoticeEntity where id in :ids", UUID.class)
                .setParameter("ids", ids)
                .getResultList());
    }
}
