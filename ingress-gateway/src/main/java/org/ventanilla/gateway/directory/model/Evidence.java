package org.ventanilla.gateway.directory.model;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.ventanilla.contracts.channel.IdentityChange;

/// A piece of information about who has which address.
public sealed interface Evidence {

    /// The time at which the information was true, by the provider's clock if its time is plausible,
    /// otherwise by our clock.
    Instant at();

    /// The id of the contact to create if no contact has these addresses.
    UUID newContactId();

    /// All addresses in this evidence.
    Stream<Identity> addresses();

    /// A person wrote or called from these addresses.
    record Wrote(Addresses sender, Instant at, UUID newContactId) implements Evidence {
        @Override
        public Stream<Identity> addresses() {
            return sender.all();
        }
    }

    /// These addresses were named, but no message from them arrived. Either a service asks us to send
    /// to an address, or the provider's answer to a send says that two addresses belong to one person.
    /// Evidence of this kind adds unknown addresses and takes no address away.
    record Named(Addresses recipient, Instant at, UUID newContactId) implements Evidence {
        @Override
        public Stream<Identity> addresses() {
            return recipient.all();
        }
    }

    /// The provider's own notice that the addresses of a person changed.
    ///
    /// @param change whether the number or the user id changed
    /// @param former the previous addresses, as far as the notice gives them
    /// @param present the new addresses
    record Moved(IdentityChange change, Addresses former, Addresses present, Instant at, UUID newContactId)
            implements Evidence {
        @Override
        public Stream<Identity> addresses() {
            return Stream.concat(former.all(), present.all());
        }

        /// Whether the person changed from one number to another.
        boolean namesTwoNumbers() {
            Identity from = former.phone();
            Identity to = present.phone();
            return from != null && to != null && !from.canonical().equals(to.canonical());
        }
    }
}
