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

/// One-time codes, known by their hashes.
public interface Codes {

    /// A code and what it proves: a contact for a consent, or a visitor.
    record Kept(
            OneTimeCode code,
            ContactId contactId,
            @Nullable UUID consentId,
            @Nullable UUID visitId,
            String hash) {}

    /// Locks these contacts, known or new, in the order of their ids.
    void lockContacts(Transaction tx, Collection<ContactId> contacts);

    /// When codes went to this contact in the last day.
    List<Instant> issuedTo(Transaction tx, ContactId contactId, Instant now);

    void add(Transaction tx, Kept code);

    void update(Transaction tx, OneTimeCode code);

    /// The newest one for a consent.
    Optional<Kept> ofConsent(Transaction tx, UUID consentId);

    /// The newest one for a visit.
    Optional<Kept> ofVisit(Transaction tx, UUID visitId);

    /// Forgets codes issued before, at most `limit` of them.
    ///
    /// @return whether there may be more
    boolean forget(Transaction tx, Instant before, int limit);
}
