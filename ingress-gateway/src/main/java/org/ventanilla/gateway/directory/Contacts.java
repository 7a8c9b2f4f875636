package org.ventanilla.gateway.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.gateway.directory.model.Directory;
import org.ventanilla.gateway.directory.model.Evidence;
import org.ventanilla.messaging.Transaction;

/// The contact directory: all addresses of one person belong to one contact with a random id.
public interface Contacts {

    /// Applies evidence about who has which address, in the given order, and finds or creates the
    /// contact of each. If two instances see a new person at the same time, only one contact is
    /// created.
    ///
    /// @return one outcome per piece of evidence, in the given order; merges by later evidence are
    ///     already reflected in the contact ids
    /// @throws org.ventanilla.records.RetryLater if other instances keep changing the same
    ///     addresses
    List<Directory.Outcome> resolve(Transaction tx, List<? extends Evidence> evidence, Instant now);

    /// Locks contacts until the transaction ends. All transactions lock in the same order, so that
    /// messages with these contacts as keys are published in order.
    void lock(Transaction tx, Collection<ContactId> contacts);

    /// Records that these contacts wrote or called, and locks them until the transaction ends, so
    /// that their events are published in order.
    void recordInbound(Transaction tx, Collection<InboundContact> inbound);

    /// The current contact for each of these: the contact itself, or the contact it was merged
    /// into.
    Map<ContactId, ContactId> survivors(Transaction tx, Collection<ContactId> contacts);

    /// A contact wrote to one of our numbers, or called it.
    ///
    /// @param at the start of the 24-hour window; the earlier of the provider's clock and ours
    record InboundContact(
            ContactId contact,
            String account,
            Instant at,
            @Nullable String profileName) {
        @Override
        public String toString() {
            return "InboundContact[%s]".formatted(contact);
        }
    }
}
