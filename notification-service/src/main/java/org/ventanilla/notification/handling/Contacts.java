package org.ventanilla.notification.handling;

import java.time.Instant;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Transaction;

/// Whether a contact may still be written to about notices.
public interface Contacts {

    /// Somebody else has it now, or says so.
    void block(Transaction tx, ContactId contactId, Instant now);

    /// Proven anew.
    void unblock(Transaction tx, ContactId contactId);

    boolean isBlocked(Transaction tx, ContactId contactId);
}
