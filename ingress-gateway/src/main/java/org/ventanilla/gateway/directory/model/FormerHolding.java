package org.ventanilla.gateway.directory.model;

import java.time.Instant;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;

/// An address that a contact had and has lost. It is stored as evidence of earlier messages. Later
/// messages from the address do not belong to this contact.
///
/// @param since the time of the evidence that gave the address to the contact
/// @param until the time of the evidence that took the address away
public record FormerHolding(Identity identity, ContactId contact, Instant since, Instant until, IdentityChange cause) {

    /// Whether the contact still had the address at the given time.
    boolean wasHeldAt(Instant time) {
        return !until.isBefore(time);
    }
}
