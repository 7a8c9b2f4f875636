package org.ventanilla.gateway.directory.model;

import java.time.Instant;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;

/// That a contact had an address and has it no longer: kept as evidence, found by nobody who writes
/// later.
///
/// @param until the evidence that took it away
public record Retired(Identity identity, ContactId contact, Instant since, Instant until, IdentityChange why) {

    /// Whether the contact still had it then.
    boolean hadItAt(Instant then) {
        return !until.isBefore(then);
    }
}
