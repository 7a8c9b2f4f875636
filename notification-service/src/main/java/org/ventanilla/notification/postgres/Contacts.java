package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Transaction;

/// Stores whether notices may be sent to a contact.
@ApplicationScoped
public class Contacts {

    private final ContactRows contacts;

    Contacts(ContactRows contacts) {
        this.contacts = contacts;
    }

    /// Blocks a contact. The reason is that an identified visitor with a code to this contact said
    /// that the addressee is another person.
    public void block(Transaction tx, ContactId contactId, Instant now) {
        contacts.change(contactId.value(), row -> row.block(now));
    }

    /// Suspends a contact whose addresses changed, so that it may belong to another person. A
    /// suspended contact is also blocked, and gives no access even to complete notices.
    public void suspend(Transaction tx, ContactId contactId, Instant now) {
        contacts.change(contactId.value(), row -> row.suspend(now));
    }

    /// Unblocks a contact that was proven and confirmed again.
    public void unblock(Transaction tx, ContactId contactId) {
        contacts.change(contactId.value(), ContactEntity::unblock);
    }

    /// Returns whether no notice may be sent to the contact.
    public boolean isBlocked(Transaction tx, ContactId contactId) {
        return contacts.isBlocked(contactId.value());
    }

    /// Returns whether the contact may belong to another person, because its addresses changed.
    public boolean isSuspended(Transaction tx, ContactId contactId) {
        return contacts.isSuspended(contactId.value());
    }
}
