package org.ventanilla.gateway.directory.model;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.ventanilla.contracts.channel.IdentityChange;

/// What is learned about who has which address.
public sealed interface Evidence {

    /// When it was so: the provider's clock where it can be believed, else ours.
    Instant at();

    /// The contact to open if these addresses are nobody's.
    UUID ifNew();

    /// Every address it names.
    Stream<Identity> addresses();

    /// A person wrote or called from these addresses.
    record Wrote(Addresses from, Instant at, UUID ifNew) implements Evidence {
        @Override
        public Stream<Identity> addresses() {
            return from.all();
        }
    }

    /// These addresses were named without anybody writing from them: we are asked to send there, or
    /// the provider's answer to a send says who is there. It adds what is unknown and takes nothing
    /// away from anybody.
    record Named(Addresses of, Instant at, UUID ifNew) implements Evidence {
        @Override
        public Stream<Identity> addresses() {
            return of.all();
        }
    }

    /// The provider's own notice that the addresses of a person changed.
    ///
    /// @param change number or user id
    /// @param former the addresses until then, as far as the notice tells them
    /// @param present the addresses from then on
    record Moved(IdentityChange change, Addresses former, Addresses present, Instant at, UUID ifNew)
            implements Evidence {
        @Override
        public Stream<Identity> addresses() {
            return Stream.concat(former.all(), present.all());
        }

        /// Whether the person left one number for another.
        boolean namesTwoNumbers() {
            Identity from = former.phone();
            Identity to = present.phone();
            return from != null && to != null && !from.canonical().equals(to.canonical());
        }
    }
}
