package org.ventanilla.gateway.notices.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.gateway.notices.AccountNotices;
import org.ventanilla.messaging.Transaction;

/// Stores account notices in PostgreSQL. Their ids are derived from items that this transaction was
/// the first to claim, so no concurrent transaction adds the same notice.
@ApplicationScoped
class PostgresAccountNotices implements AccountNotices {

    private final AccountNoticeRows rows;

    PostgresAccountNotices(AccountNoticeRows rows) {
        this.rows = rows;
    }

    @Override
    public void add(Transaction tx, Collection<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        Set<UUID> known = rows.known(notices.stream().map(Notice::id).toList());
        rows.persist(notices.stream().filter(notice -> known.add(notice.id())).map(AccountNoticeEntity::of));
        rows.flush();
    }
}
