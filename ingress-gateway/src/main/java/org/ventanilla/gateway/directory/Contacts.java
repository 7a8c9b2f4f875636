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

/// The contact directory: every address of a person leads to one random id.
public interface Contacts {

    /// Takes evidence of who has which address, in its order, and finds or opens the contact of
    /// each. Two instances that meet a new person at once end with one contact.
    ///
    /// @return one outcome per piece of evidence, in the order given, under the contacts that stand
    ///     after all of it
    /// @throws org.ventanilla.messaging.RetryLater if others keep changing the same addresses
    List<Directory.Outcome> resolve(Transaction tx, List<? extends Evidence> evidence, Instant now);

    /// Locks contacts until the transaction ends, in an order that all transactions keep, so that
    /// what is owed under their keys is published in order.
    void lock(Transaction tx, Collection<ContactId> contacts);

    /// Notes that these contacts wrote, and locks them until the transaction ends, so that their
    /// events are published in order.
    void heard(Transaction tx, Collection<Heard> heard);

    /// The contact that stands for each of these now: itself, or the one it was merged into.
    Map<ContactId, ContactId> survivors(Transaction tx, Collection<ContactId> contacts);

    /// A contact wrote to a number of ours, or called it.
    ///
    /// @param at opens the 24-hour window; the earlier of the provider's clock and ours
    record Heard(
            ContactId contact,
            String account,
            Instant at,
            @Nullable String profileName) {
        @Override
        public String toString() {
            return "Heard[%s]".formatted(contact);
        }
    }
}
