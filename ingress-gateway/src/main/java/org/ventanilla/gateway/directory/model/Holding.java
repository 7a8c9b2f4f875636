package org.ventanilla.gateway.directory.model;

import java.time.Instant;
import org.ventanilla.contracts.ids.ContactId;

/// That a contact has an address.
///
/// @param since the evidence that gave it to the contact; older evidence takes it from nobody
/// @param given the form in which the provider wrote it last, to which we send; personal data
/// @param current whether it is the number the person wrote from last
/// @param provisional nobody wrote from it yet: of a number, the first user id that comes with it
///     is the person's; of a user id, another that comes with the person's number replaces it
public record Holding(ContactId contact, Instant since, String given, boolean current, boolean provisional) {

    /// Whether a message from this address tells something new of it.
    boolean learnsFrom(Identity address) {
        return provisional || !current || !given.equals(address.value());
    }

    Holding of(ContactId other) {
        return new Holding(other, since, given, current, provisional);
    }

    Holding notCurrent() {
        return new Holding(contact, since, given, false, provisional);
    }

    Holding proven() {
        return new Holding(contact, since, given, current, false);
    }

    @Override
    public String toString() {
        return "Holding[%s]".formatted(contact);
    }
}
