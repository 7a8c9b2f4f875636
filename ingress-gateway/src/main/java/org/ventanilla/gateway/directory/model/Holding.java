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
/// @param provisional whether nobody has written from the address yet. The first user id that
///     arrives with a provisional number belongs to its holder; a provisional user id is replaced
///     by a different one that arrives with the person's number
public record Holding(ContactId contact, Instant since, String providerForm, boolean current, boolean provisional) {

    /// Whether a message from this address changes this holding.
    boolean isUpdatedBy(Identity address) {
        return provisional || !current || !providerForm.equals(address.value());
    }

    /// A copy for another contact.
    Holding withContact(ContactId other) {
        return new Holding(other, since, providerForm, current, provisional);
    }

    /// A copy of a number that is not the current one of its holder.
    Holding asNotCurrent() {
        return new Holding(contact, since, providerForm, false, provisional);
    }

    /// A copy that is not provisional any more.
    Holding asProven() {
        return new Holding(contact, since, providerForm, current, false);
    }

    @Override
    public String toString() {
        return "Holding[%s]".formatted(contact);
    }
}
