package org.ventanilla.notification.handling;

import java.time.Instant;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Transaction;

/// Stores whether notices may be sent to a contact.
public interface Contacts {

    /// Blocks a contact that belongs to another person, or whose user says so.
    void block(Transaction tx, ContactId contactId, Instant now);

    /// Suspends a contact whose addresses changed, because it may belong to another person. A
    /// suspended contact is also blocked, and gives no access even to complete notices.
    void suspend(Transaction tx, ContactId contactId, Instant now);

    /// Unblocks a contact that was proven and confirmed again.
    void unblock(Transaction tx, ContactId contactId);

    boolean isBlocked(Transaction tx, ContactId contactId);

    boolean isSuspended(Transaction tx, ContactId contactId);
}
