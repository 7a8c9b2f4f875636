package org.ventanilla.gateway.directory.model;

import java.time.Instant;
import org.ventanilla.contracts.ids.ContactId;

/// An address that a contact has.
///
/// @param since the time of the evidence that gave the address to the contact; older evidence does
///     not take it from anybody
/// @param providerForm the form in which the provider last wrote the address; messages are sent to this
///     form; personal data
/// @param current whether the person last wrote from this number
/// @param provisional whether nobody has written from it yet. The first user id that arrives with a
///     provisional number belongs to its holder; a provisional user id is replaced by a different
///     one that arrives with the person's number
public record Holding(ContactId contact, Instant since, String providerForm, boolean current, boolean provisional) {

    /// Whether a message from this address changes this holding.
    boolean isUpdatedBy(Identity address) {
        return provisional || !current || !providerForm.equals(address.value());
    }

    Holding of(ContactId other) {
        return new Holding(other, since, providerForm, current, provisional);
    }

    Holding notCurrent() {
        return new Holding(contact, since, providerForm, false, provisional);
    }

    Holding proven() {
        return new Holding(contact, since, providerForm, current, false);
    }

    @Override
    public String toString() {
        return "Holding[%s]".formatted(contact);
    }
}
