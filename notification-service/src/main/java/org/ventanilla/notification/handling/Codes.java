package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.model.OneTimeCode;

/// Stores one-time codes; the digits are stored as keyed hashes.
public interface Codes {

    /// A code together with what it proves.
    record StoredCode(
            OneTimeCode code,
            ContactId contactId,
            @Nullable UUID consentId,
            @Nullable UUID visitId,
            String hash) {}

    /// Locks these contacts in the order of their ids. Contacts that have no row get one.
    void lockContacts(Transaction tx, Collection<ContactId> contacts);

    /// Returns the instants at which codes were sent to this contact in the last day.
    List<Instant> issuedTo(Transaction tx, ContactId contactId, Instant now);

    void add(Transaction tx, StoredCode code);

    void update(Transaction tx, OneTimeCode code);

    /// Returns the newest code for a consent.
    Optional<StoredCode> ofConsent(Transaction tx, UUID consentId);

    /// Returns the newest code for a visit.
    Optional<StoredCode> ofVisit(Transaction tx, UUID visitId);

    /// Deletes at most `limit` codes that were issued before an instant.
    ///
    /// @return whether there may be more to delete
    boolean forget(Transaction tx, Instant before, int limit);
}
