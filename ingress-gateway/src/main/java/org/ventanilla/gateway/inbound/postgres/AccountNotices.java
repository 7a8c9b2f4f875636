package org.ventanilla.gateway.inbound.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.lanes.Transaction;

/// Stores the provider's notices about our account for operators. No concurrent transaction adds the
/// same notice, because the adding transaction was the first to claim the item of the notice.
@ApplicationScoped
public class AccountNotices {

    /// A notice.
    ///
    /// @param field the webhook field that the notice concerns, such as `account_update`
    /// @param detail the part of the provider's notice that contains no data of citizens, as JSON; empty
    ///     if there is none
    public record Notice(UUID id, String account, String field, String detail, Instant receivedAt, RawRef raw) {}

    private final AccountNoticeRows rows;

    AccountNotices(AccountNoticeRows rows) {
        this.rows = rows;
    }

    /// Adds notices. A notice that exists already is not changed.
    public void add(Transaction tx, Collection<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        Set<UUID> stored = rows.storedIds(notices.stream().map(Notice::id).toList());
        rows.persist(notices.stream().filter(notice -> stored.add(notice.id())).map(AccountNoticeEntity::of));
        rows.flush();
    }
}
