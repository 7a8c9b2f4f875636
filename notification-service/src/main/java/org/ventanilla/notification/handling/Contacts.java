package org.ventanilla.notification.handling;

import java.time.Instant;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Transaction;

/// Whether a contact may still be written to about notices.
public interface Contacts {

    /// Somebody else has it now, or says so.
    void block(Transaction tx, ContactId contactId, Instant now);

    /// Its addresses changed, and nobody knows whose it is. It is blocked too, and not even what is
    /// complete is opened from there.
    void suspend(Transaction tx, ContactId contactId, Instant now);

    /// The contact was proven and confirmed again.
    void unblock(Transaction tx, ContactId contactId);

    boolean isBlocked(Transaction tx, ContactId contactId);

    boolean isSuspended(Transaction tx, ContactId contactId);
}
