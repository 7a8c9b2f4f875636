package org.ventanilla.gateway.directory.model;

import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.contracts.ids.ContactId;

/// What the directory learned about contacts.
public sealed interface DirectoryEvent {

    /// Two contacts are one person; the older one stays.
    record Linked(ContactId survivor, ContactId merged) implements DirectoryEvent {}

    /// The addresses of a contact changed, so that the same person need not be behind them.
    ///
    /// @param other the contact that has the number now, where it was taken
    record Changed(
            ContactId contact,
            IdentityChange change,
            @Nullable ContactId other) implements DirectoryEvent {}

    /// Addresses of two people were named as one person's. The contacts stay two, and an operator
    /// should look.
    ///
    /// @param contact whose message or notice it was
    /// @param other absent where the answer to a send named a user id that is not the contact's
    record Contradicted(ContactId contact, @Nullable ContactId other) implements DirectoryEvent {}
}
