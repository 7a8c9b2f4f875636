package org.ventanilla.gateway.directory.model;

import java.time.Instant;
import org.ventanilla.contracts.ids.ContactId;

/// An address that a contact has.
///
/// @param since the time of the evidence that gave the address to the contact. Older evidence does
///     not take the address away from the contact
/// @param providerForm the form in which the provider last wrote the address. Messages are sent to
///     the address in this form; personal data
/// @param isCurrent whether this is the number from which the person wrote last; always true for a
///     user id
/// @param isProvisional whether no message from the address has arrived yet. The first user id that
///     arrives with a provisional number belongs to the holder of the number. A provisional user id
///     is replaced by a different user id that arrives with the person's number
public record Holding(ContactId contact, Instant since, String providerForm, boolean isCurrent, boolean isProvisional) {

    /// Whether a message from this address changes this holding.
    boolean isUpdatedBy(Identity address) {
        return isProvisional || !isCurrent || !providerForm.equals(address.value());
    }

    /// A copy for another contact.
    Holding withContact(ContactId other) {
        return new Holding(other, since, providerForm, isCurrent, isProvisional);
    }

    /// A copy for a number that is not the current number of its holder.
    Holding asNotCurrent() {
        return new Holding(contact, since, providerForm, false, isProvisional);
    }

    /// A copy that is not provisional any more.
    Holding asProven() {
        return new Holding(contact, since, providerForm, isCurrent, false);
    }

    @Override
    public String toString() {
        return "Holding[%s]".formatted(contact);
    }
}
