package org.ventanilla.gateway.notices;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.messaging.Transaction;

/// Stores the provider's notices about our account for operators.
public interface AccountNotices {

    /// Adds notices. A notice that exists already is not changed.
    void add(Transaction tx, Collection<Notice> notices);

    /// @param detail the provider's text as JSON; empty if it contains data of citizens
    record Notice(UUID id, String account, String field, String detail, Instant receivedAt, RawRef raw) {}
}
