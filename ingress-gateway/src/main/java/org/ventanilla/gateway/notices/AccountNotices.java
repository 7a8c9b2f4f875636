package org.ventanilla.gateway.notices;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.messaging.Transaction;

/// What the provider tells about our account, kept for operators.
public interface AccountNotices {

    /// Adds notices; one that is there already stays.
    void add(Transaction tx, Collection<Notice> notices);

    /// @param detail the provider's words as JSON; empty where they hold citizens' data
    record Notice(UUID id, String account, String field, String detail, Instant receivedAt, RawRef raw) {}
}
