package org.ventanilla.gateway.directory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Transaction;

/// The contact directory: every address of a person leads to one random id.
public interface Contacts {

    /// Finds or makes the contact of each group of addresses that belong to one person. Two
    /// instances that meet a new person at once end with one contact.
    ///
    /// Where a group shows that two contacts are one person, the older survives and takes all
    /// addresses; its {@link Link} is told once.
    Resolved resolve(Transaction tx, List<Set<Identity>> groups, Instant now);

    /// Notes that these contacts wrote, and locks them until the transaction ends, so that their
    /// events are published in order.
    void heard(Transaction tx, Collection<Heard> heard);

    /// The contact that stands for each of these now: itself, or the one it was merged into.
    Map<ContactId, ContactId> survivors(Transaction tx, Collection<ContactId> contacts);

    /// @param contacts one per group, in the order asked
    /// @param links contacts that proved to be one
    record Resolved(List<ContactId> contacts, List<Link> links) {
        public Resolved {
            contacts = List.copyOf(contacts);
            links = List.copyOf(links);
        }
    }

    /// Two contacts that are one person.
    record Link(ContactId survivor, ContactId merged) {}

    /// A contact wrote to a number of ours.
    ///
    /// @param at opens the 24-hour window; the earlier of the provider's clock and ours
    record Heard(ContactId contact, String account, Instant at, @Nullable String profileName) {
        @Override
        public String toString() {
            return "Heard[%s]".formatted(contact);
        }
    }
}
